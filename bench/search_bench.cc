// search_bench: how fast an index of N passages is made and asked.
//
//   search_bench FOLDER PASSAGES [QUERIES [WORDS [KIND]]]
//
// WORDS is how many a passage has (600).
//
// Makes an index of generated reviews in FOLDER, the same for the same number, unless it is there
// (texts of it beside it, for other programs: FOLDER/texts), and asks it queries of several kinds
// in one process. Tells megabytes of text a CPU second, the index against the text, and of each
// kind of query CPU milliseconds: the half and the hundredth that take longest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "document/review.h"
#include "index/index_writer.h"
#include "index/searcher.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

constexpr size_t kWords = 60'000;  // of the language
constexpr size_t kPassagesOfReview = 40, kItemsOfReview = 20;
constexpr size_t kWordsOfItem = 35;
constexpr size_t kReviewsOfCommit = 200;

double CpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// Words by Zipf's law: the r-th is met about 1 / (r + 3) as often as the most frequent.
class Language {
 public:
  explicit Language(uint64_t seed) : state_(seed) {
    double sum = 0;
    for (size_t rank = 0; rank < kWords; ++rank) {
      sum += 1 / (static_cast<double>(rank) + 3);
      sums_.push_back(sum);
      words_.push_back(Spelled(rank));
    }
  }

  uint64_t Random() {  // xorshift64*
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return state_ * 0x2545F4914F6CDD1DULL;
  }
  size_t Below(size_t n) { return Random() % n; }
  const std::string& Word(size_t rank) const { return words_[rank]; }
  const std::string& Word() {
    const double at = static_cast<double>(Random() >> 11U) * 0x1.0p-53 * sums_.back();
    const auto found = std::lower_bound(sums_.begin(), sums_.end(), at);
    return words_[static_cast<size_t>(found - sums_.begin())];
  }
  std::string Text(size_t words) {
    std::string text;
    for (size_t i = 0; i < words; ++i) {
      text += Word();
      text += i % 17 == 16 ? ". " : " ";
    }
    return text;
  }

 private:
  // Seven letters or more that look like chance: about as many words begin alike as in English.
  static std::string Spelled(size_t rank) {
    constexpr std::string_view kConsonants = "bcdfghklmnprstvw", kVowels = "aeiou";
    uint64_t left = (rank + 1) * 0x9E3779B97F4A7C15ULL >> 20U;
    std::string word;
    for (int pair = 0; pair < 4; ++pair) {
      word += kConsonants[left % 16];
      word += kVowels[left / 16 % 5];
      left /= 80;
    }
    return word + "k";
  }

  uint64_t state_;
  std::vector<double> sums_;
  std::vector<std::string> words_;
};

std::string Hex(uint64_t number) { return fmt::format("{:012x}", number); }

Review Generated(Language& language, size_t number, size_t words) {
  Review review;
  review.id = Hex(0x100000000000ULL + number * 7919);
  review.source.sha256 = review.id;
  review.source.file = fmt::format("review-{}.pdf", number);
  review.metadata.title = "Review of " + language.Text(4);
  review.metadata.publisher = fmt::format("Board {}", language.Below(120));
  review.metadata.area = fmt::format("Area {}", language.Below(120));
  review.metadata.published =
      fmt::format("{}-0{}", 2008 + language.Below(17), 1 + language.Below(9));
  review.metadata.review_type = static_cast<ReviewType>(language.Below(8));
  Section findings;
  findings.kind = SectionKind::kFindings;
  findings.heading = "Findings";
  review.sections.push_back(findings);
  for (size_t p = 0; p < kPassagesOfReview; ++p) {
    Section section;
    section.kind = SectionKind::kAnalysis;
    section.heading = language.Text(3);
    section.page = static_cast<int>(p) + 1;
    Paragraph paragraph;
    paragraph.text = language.Text(words);
    section.paragraphs.push_back(std::move(paragraph));
    review.sections.push_back(std::move(section));
  }
  for (size_t i = 0; i < kItemsOfReview; ++i) {
    Item item;
    item.id = fmt::format("{}/item-{}", review.id, i);
    item.kind = static_cast<ItemKind>(language.Below(6));
    item.text = language.Text(kWordsOfItem);
    item.section = 0;
    for (size_t t = 0; t < 2; ++t)
      item.themes.push_back(fmt::format("theme_{}", language.Below(118)));
    item.agencies.push_back(fmt::format("agency_{}", language.Below(57)));
    item.addressees.push_back(fmt::format("Addressee {}", language.Below(300)));
    review.items.push_back(std::move(item));
  }
  return review;
}

size_t TextOf(const Review& review, const fs::path& file) {
  std::ofstream out(file);
  size_t bytes = 0;
  const auto write = [&](const std::string& text) {
    out << text << "\n\n";
    bytes += text.size();
  };
  write(review.metadata.title);
  for (const Section& section : review.sections) {
    write(section.heading);
    for (const Paragraph& paragraph : section.paragraphs) write(paragraph.text);
  }
  for (const Item& item : review.items) write(item.text);
  return bytes;
}

uint64_t SizeOf(const fs::path& folder) {
  uint64_t size = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) size += entry.file_size();
  }
  return size;
}

bool Make(const fs::path& folder, size_t passages, size_t words) {
  fs::create_directories(folder / "texts");
  auto writer = IndexWriter::Open(folder / "index");
  if (!writer) return false;
  Language language(1);
  double seconds = 0;
  size_t bytes = 0;
  const size_t reviews = std::max<size_t>(1, passages / kPassagesOfReview);
  for (size_t i = 0; i < reviews; ++i) {
    const Review review = Generated(language, i, words);
    bytes += TextOf(review, folder / "texts" / fmt::format("review-{}.txt", i));
    const double begin = CpuSeconds();
    if (!writer->Add(review)) return false;
    if ((i + 1) % kReviewsOfCommit == 0 && !writer->Commit(i + 1)) return false;
    seconds += CpuSeconds() - begin;
  }
  const double begin = CpuSeconds();
  if (!writer->Commit(reviews) || !writer->CompactIfGrown()) return false;
  seconds += CpuSeconds() - begin;
  const auto megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print(
      "{} reviews, {:.0f} MB of text, indexed in {:.1f} CPU s: {:.2f} MB/CPU-s; index {:.2f} of "
      "the text\n",
      reviews, megabytes, seconds, megabytes / seconds,
      static_cast<double>(SizeOf(folder / "index")) / static_cast<double>(bytes));
  return true;
}

struct Kind {
  const char* name;
  std::string (*text)(Language&);
  bool facets;
  uint32_t limit;
};

// Ranks of words that about 1 in 30, 1 in 300 and 1 in 3,000 passages have.
std::string Common(Language& l) { return l.Word(20 + l.Below(60)); }
std::string Middling(Language& l) { return l.Word(1500 + l.Below(3000)); }
std::string Rare(Language& l) { return l.Word(20'000 + l.Below(20'000)); }

const Kind kKinds[] = {
    {"one word", [](Language& l) { return "\"" + Middling(l) + "\""; }, false, 10},
    {"one common word", [](Language& l) { return "\"" + Common(l) + "\""; }, false, 10},
    {"AND", [](Language& l) { return "+" + Common(l) + " +" + Middling(l); }, false, 10},
    {"phrase", [](Language& l) { return "\"" + Common(l) + " " + Common(l) + "\""; }, false, 10},
    {"two words, page and facets", [](Language& l) { return Middling(l) + " " + Middling(l); },
     true, 10},
    {"common words, page and facets", [](Language& l) { return Common(l) + " " + Middling(l); },
     true, 10},
    {"a question of 20 words",
     [](Language& l) {
       std::string text;
       for (int i = 0; i < 20; ++i)
         text += (i % 4 == 0 ? Rare(l) : i % 2 == 0 ? Common(l) : Middling(l)) + " ";
       return text;
     },
     false, 10},
};

bool Ask(const fs::path& folder, size_t queries, const std::string& only) {
  auto searcher = Searcher::Open(folder / "index");
  if (!searcher) return false;
  Query warm;
  warm.text = "warm";
  warm.facets = true;
  const double begin = CpuSeconds();
  if (!searcher->Search(warm)) return false;
  fmt::print("columns read in {:.0f} ms\n", 1000 * (CpuSeconds() - begin));
  fmt::print("{:<32} {:>8} {:>8} {:>10}\n", "CPU ms", "p50", "p99", "matches");
  for (const Kind& kind : kKinds) {
    if (!only.empty() && only != kind.name) continue;
    Language language(7);
    std::vector<double> times;
    int64_t matches = 0;
    for (size_t i = 0; i < queries; ++i) {
      Query query;
      query.text = kind.text(language);
      query.facets = kind.facets;
      query.limit = kind.limit;
      const double start = CpuSeconds();
      const auto answer = searcher->Search(query);
      times.push_back(1000 * (CpuSeconds() - start));
      if (!answer) return false;
      matches += answer->items + answer->passages;
    }
    std::sort(times.begin(), times.end());
    fmt::print("{:<32} {:>8.2f} {:>8.2f} {:>10}\n", kind.name, times[times.size() / 2],
               times[times.size() * 99 / 100], matches / static_cast<int64_t>(queries));
  }
  return true;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "search_bench FOLDER PASSAGES [QUERIES [WORDS [KIND]]]\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const size_t queries = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 200;
  const size_t words = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 600;
  const bool made = std::filesystem::exists(folder / "index") ||
                    caselore::Make(folder, std::strtoull(argv[2], nullptr, 10), words);
  return made && caselore::Ask(folder, queries, argc > 5 ? argv[5] : "") ? 0 : 1;
}
