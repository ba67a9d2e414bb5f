#include "pipeline/withdrawal_proof.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <system_error>

#include "corpus/atomic_file.h"
#include "corpus/compression.h"
#include "corpus/tombstone.h"
#include "index/index_texts.h"
#include "pipeline/ocr/recognised_page.h"
#include "pipeline/review_texts.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

constexpr size_t kChunkBytes = 8u << 20;
constexpr size_t kOverlapBytes = 4u << 10;  // more than five words are long
constexpr double kAlike = 0.5;              // of the sequences, from which on a document is named
constexpr char kZstdMagic[] = "\x28\xB5\x2F\xFD";

bool IsPlain(const DocumentRow& row) { return row.media_type.starts_with("text/"); }

// Items as the index keeps them: one after another in one block.
std::string ItemsInARow(const Review& review) {
  std::string text;
  for (const Item& item : review.items) text += item.text;
  return text;
}

// What stands side by side in some store of another document, and in no text of it.
void RemoveNeighbours(const Review& review, const DocumentRow& row, OwnTexts& texts) {
  const ReviewMetadata& metadata = review.metadata;
  texts.Remove(ItemsInARow(review));
  texts.Remove(metadata.title + " " + metadata.publisher + " " + metadata.published + " " +
               review.source.file);
  texts.Remove(row.file);
  texts.Remove(row.url);
  for (const Item& item : review.items) {
    texts.Remove(item.number + " " + item.label + " " + item.text);
  }
}

// Of the sequences, as many as stand in the review. Only where it has about as many is each counted
// once, which takes a copy of them all.
double ShareIn(const Review& review, const WordRuns& sequences) {
  const auto all = static_cast<double>(sequences.size());
  uint64_t met = 0;
  ForEachTextOf(review, [&](std::string_view text) { met += sequences.CountIn(text); });
  if (static_cast<double>(met) <= kAlike * all) return 0;
  WordRuns left = sequences;
  ForEachTextOf(review, [&](std::string_view text) { left.Remove(text); });
  return 1 - static_cast<double>(left.size()) / all;
}

class Prover {
 public:
  Prover(const Library& library, const std::set<std::string>& withdrawn, const OwnTexts& texts)
      : library_(library), withdrawn_(withdrawn), texts_(texts) {}

  Result<std::vector<SearchedStore>> Look(const std::vector<fs::path>& ocr_caches) {
    const auto documents = library_.AllDocuments();
    if (!documents) return tl::unexpected<Error>(documents.error());
    for (const DocumentRow& row : *documents) {
      if (!withdrawn_.contains(row.sha256)) known_.insert(row.sha256);
    }
    if (Result<void> read = LookAtCatalogue(); !read) return tl::unexpected<Error>(read.error());
    if (Result<void> read = LookAtIndex(); !read) return tl::unexpected<Error>(read.error());
    LookAtFiles(library_.folder(), "");
    for (const fs::path& cache : ocr_caches) LookAtFiles(cache, "OCR cache");
    std::vector<SearchedStore> stores;
    for (auto& [name, store] : stores_) stores.push_back(std::move(store));
    return stores;
  }

 private:
  SearchedStore& Store(const std::string& name) {
    SearchedStore& store = stores_[name];
    store.name = name;
    return store;
  }

  void Count(SearchedStore& store, std::string_view bytes) {
    store.bytes += bytes.size();
    store.left += texts_.CountIn(bytes);
  }

  Result<void> LookAtCatalogue() {
    SearchedStore& store = Store("catalogue");
    return library_.ForEachValue(
        [&](std::string_view, std::string_view, std::string_view bytes) { Count(store, bytes); });
  }

  Result<void> LookAtIndex() {
    SearchedStore& store = Store("index");
    const auto reviews = ForEachIndexText(library_.IndexFolder(),
                                          [&](std::string_view bytes) { Count(store, bytes); });
    if (!reviews) return tl::unexpected<Error>(reviews.error());
    for (const std::string& id : *reviews) {
      store.left += std::count_if(withdrawn_.begin(), withdrawn_.end(),
                                  [&](const std::string& sha) { return sha.starts_with(id); });
    }
    return {};
  }

  // Each file counts for the folder of the library that it stands in; one in which something is
  // left is named.
  void LookAtFiles(const fs::path& root, const std::string& name) {
    std::error_code ended;
    for (auto at = fs::recursive_directory_iterator(
             root, fs::directory_options::skip_permission_denied, ended);
         !ended && at != fs::recursive_directory_iterator(); at.increment(ended)) {
      std::error_code gone;
      if (!at->is_regular_file(gone) || at->is_symlink(gone)) continue;
      const fs::path& file = at->path();
      LookAtFile(file, name.empty() ? StoreOf(file.lexically_relative(root)) : name);
    }
  }

  static std::string StoreOf(const fs::path& relative) {
    const std::string first = *relative.begin();
    if (first.starts_with("catalogue.db")) return "catalogue";
    return relative.has_parent_path() ? first : "other files";
  }

  void LookAtFile(const fs::path& file, const std::string& name) {
    SearchedStore& store = Store(name);
    const std::string sha256 = file.filename().string().substr(0, 64);
    const bool by_name = name == "originals" || name == "records";
    if (by_name && known_.contains(sha256)) return;
    uint64_t left = name != kTombstones && withdrawn_.contains(sha256) ? 1 : 0;
    uint64_t bytes = 0;
    left += file.extension() == ".zst" ? InUnpacked(file, bytes) : InRaw(file, bytes);
    store.bytes += bytes;
    if (left == 0) return;
    const fs::path shown = file.lexically_relative(library_.folder());
    const bool outside = shown.empty() || *shown.begin() == "..";
    Store(outside ? file.string() : shown.string()).left += left;
  }

  uint64_t InUnpacked(const fs::path& file, uint64_t& bytes) const {
    const std::string words = WordsOfFile(file);
    bytes += words.size();
    return texts_.CountIn(words);
  }

  // As it is, and without its zeros: text in UTF-16 is plain then.
  uint64_t InRaw(const fs::path& file, uint64_t& bytes) const {
    std::ifstream in(file, std::ios::binary);
    std::string chunk;
    uint64_t left = 0;
    for (size_t kept = 0; in;) {
      chunk.resize(kept + kChunkBytes);
      in.read(chunk.data() + kept, kChunkBytes);
      const auto got = static_cast<size_t>(in.gcount());
      chunk.resize(kept + got);
      bytes += got;
      left += texts_.CountIn(chunk);
      if (chunk.find('\0') != std::string::npos) {
        std::string plain = chunk;
        std::erase(plain, '\0');
        left += texts_.CountIn(plain);
      }
      kept = std::min(kOverlapBytes, chunk.size());
      chunk.erase(0, chunk.size() - kept);
    }
    return left;
  }

  const Library& library_;
  const std::set<std::string>& withdrawn_;
  const OwnTexts& texts_;
  std::set<std::string> known_;
  std::map<std::string, SearchedStore> stores_;
};

// Addresses and reasons that the catalogue keeps.
Result<size_t> RemoveAddresses(const Library& library, OwnTexts& texts) {
  size_t removed = 0;
  return library
      .ForEachValue([&](std::string_view table, std::string_view column, std::string_view bytes) {
        if (column == "path" || (table == "withdrawals" && column == "reason")) {
          removed += texts.Remove(bytes);
        }
        // The message of a refusal is made of the reason.
        if (column == "message" && bytes.starts_with("It was withdrawn on ")) {
          removed += texts.Remove(bytes);
        }
      })
      .map([&] { return removed; });
}

}  // namespace

uint64_t OwnTexts::CountIn(std::string_view bytes) const {
  const uint64_t count = runs.CountIn(bytes) + shorts.CountIn(bytes);
  if (bytes.find('\\') == std::string_view::npos) return count;
  std::string plain(bytes);
  for (size_t i = 0; i + 1 < plain.size(); ++i) {
    if (plain[i] != '\\' || std::string_view("nrt").find(plain[i + 1]) == std::string_view::npos) {
      continue;
    }
    plain[i] = plain[i + 1] = '\n';
  }
  return std::max(count, runs.CountIn(plain) + shorts.CountIn(plain));
}

uint64_t WithdrawalProof::Left() const {
  uint64_t left = 0;
  for (const SearchedStore& store : stores) left += store.left;
  return left;
}

void AddTextsOf(const Library& library, const DocumentRow& row, OwnTexts& texts) {
  if (const Result<Review> review = library.ReviewOf(row.sha256)) AddTextsOf(*review, texts);
  if (!IsPlain(row)) return;
  if (const auto bytes = ReadWholeFile(library.OriginalPath(row.sha256))) texts.runs.Add(*bytes);
}

void AddTextsOf(const Review& review, OwnTexts& texts) {
  constexpr size_t kOfAHeading = 2;  // words: a single one is a label that any report may have
  ForEachTextOf(review, [&](std::string_view text) { texts.runs.Add(text); });
  texts.shorts.Add(review.metadata.title);
  for (const std::string& subject : review.metadata.subjects) texts.shorts.Add(subject);
  for (const Item& item : review.items) {
    texts.shorts.Add(item.text, kOfAHeading);
    texts.shorts.Add(item.label, kOfAHeading);
  }
  for (const Section& section : review.sections) {
    // What the tables know ("Key findings") is nobody's own.
    if (section.kind == SectionKind::kOther) texts.shorts.Add(section.heading, kOfAHeading);
  }
}

Result<std::vector<LikeWithdrawn>> KeepOwn(const Library& library,
                                           const std::set<std::string>& withdrawn,
                                           OwnTexts& texts) {
  const auto documents = library.AllDocuments();
  if (!documents) return Hand(documents.error());
  const WordRuns all = texts.runs;
  std::vector<LikeWithdrawn> alike;
  for (const DocumentRow& row : *documents) {
    if (row.state == DocumentState::kWithdrawn || withdrawn.contains(row.sha256)) continue;
    const Result<Review> review = library.ReviewOf(row.sha256);
    if (!review) return Hand(review.error());
    ForEachTextOf(*review, [&](std::string_view text) { texts.Remove(text); });
    if (const double share = ShareIn(*review, all); share > kAlike) alike.push_back({row, share});
    RemoveNeighbours(*review, row, texts);
    if (!IsPlain(row)) continue;
    if (const auto bytes = ReadWholeFile(library.OriginalPath(row.sha256))) texts.Remove(*bytes);
  }
  std::stable_sort(alike.begin(), alike.end(), [](const LikeWithdrawn& a, const LikeWithdrawn& b) {
    return a.share > b.share;
  });
  return alike;
}

Result<WithdrawalProof> Prove(const Library& library, const std::set<std::string>& withdrawn,
                              OwnTexts texts, const std::vector<fs::path>& ocr_caches) {
  WithdrawalProof proof;
  proof.own = texts.runs.size();
  const Result<size_t> addresses = RemoveAddresses(library, texts);
  if (!addresses) return tl::unexpected<Error>(addresses.error());
  proof.in_addresses = *addresses;
  proof.short_texts = texts.shorts.size();
  auto stores = Prover(library, withdrawn, texts).Look(ocr_caches);
  if (!stores) return tl::unexpected<Error>(stores.error());
  proof.stores = std::move(*stores);
  return proof;
}

std::string WordsOfFile(const fs::path& file) {
  Result<std::string> bytes = ReadWholeFile(file);
  if (!bytes) return {};
  if (bytes->starts_with(kZstdMagic)) bytes = Decompress(*bytes);
  if (!bytes) return {};
  const Result<RecognisedPage> page = DecodePage(*bytes);
  if (!page) return std::move(*bytes);
  std::string words;
  for (const RecognisedWord& word : page->words) words += word.text + " ";
  return words;
}

}  // namespace caselore
