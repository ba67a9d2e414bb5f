// caselore_fit_headings: makes heading_weights.tsv of extractors/vocabulary.
//
//   caselore_fit_headings --output FOLDER [--measure FILE …]
//
// Learns from the headings in training/headings.tsv, "kind<TAB>heading" a line, which several hands
// wrote; a line "# --- NAME" begins those of the next hand. Prints how well rules, and rules and
// words together, do on the headings of each hand with weights that saw only those of the others,
// and on each FILE with the weights that are written.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bench/fitting/softmax.h"
#include "extractors/fold.h"
#include "extractors/heading_model.h"
#include "extractors/vocabulary.h"
#include "extractors/word_model.h"

namespace caselore {
namespace {

constexpr char kVocabulary[] = CASELORE_SOURCE_DIR "/extractors/vocabulary/";
constexpr char kHeader[] =
    "# Made by caselore_fit_headings (bench/headings); do not edit. How much each word of a "
    "heading\n"
    "# speaks for each kind of section, in hundredths (\"a_b\" two neighbours, see "
    "heading_model.h):\n"
    "# kind, bias, words.\n";
constexpr size_t kKinds = kSectionKindNames.size();
constexpr int kRarest = 2;
constexpr size_t kMostWords = 800;  // of a kind: all of them are ten times as many and no better
constexpr SoftmaxOptions kSoftmax = {4e-6, 300};

struct Heading {
  SectionKind kind = SectionKind::kOther;
  std::string text;
};
struct Hand {
  std::string name;
  std::vector<Heading> headings;
};

[[noreturn]] void Die(const std::string& why) {
  std::cerr << "caselore_fit_headings: " << why << "\n";
  std::exit(1);
}

std::vector<Hand> ReadHands(const std::string& path) {
  std::ifstream in(path);
  if (!in) Die(path + ": cannot be read");
  std::vector<Hand> hands;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("# --- ")) hands.push_back({line.substr(6), {}});
    if (line.empty() || line[0] == '#') continue;
    if (hands.empty()) hands.push_back({path, {}});
    const size_t tab = line.find('\t');
    const auto kind = SectionKindNamed(line.substr(0, tab));
    if (tab == std::string::npos || !kind) Die(fmt::format("{}:{}: no kind", path, number));
    hands.back().headings.push_back({*kind, line.substr(tab + 1)});
  }
  return hands;
}

struct Tokens {
  std::set<std::string> different;
  size_t words = 0;
};

Tokens TokensOf(const std::string& heading) {
  Tokens tokens;
  const Folded folded(heading);
  tokens.words = ForEachHeadingToken(
      folded.text(), [&](std::string_view token, CharSpan) { tokens.different.emplace(token); });
  return tokens;
}

// The lines of a table of weights.
std::string Fit(const std::vector<Heading>& headings) {
  std::vector<Tokens> tokens;
  std::map<std::string, int> counts;
  for (const Heading& heading : headings) {
    for (const std::string& token : tokens.emplace_back(TokensOf(heading.text)).different) {
      ++counts[token];
    }
  }
  std::map<std::string, size_t> numbers;
  std::vector<std::string> names;
  for (const auto& [token, count] : counts) {
    if (count < kRarest) continue;
    numbers[token] = names.size();
    names.push_back(token);
  }
  std::vector<SoftmaxRow> rows;
  for (size_t i = 0; i < headings.size(); ++i) {
    SoftmaxRow& row = rows.emplace_back();
    row.classes = {static_cast<size_t>(headings[i].kind)};
    const auto part = static_cast<float>(TokenPart(tokens[i].words));
    for (const std::string& token : tokens[i].different) {
      const auto number = numbers.find(token);
      if (number != numbers.end()) row.features.emplace_back(number->second, part);
    }
  }
  const SoftmaxWeights fit = FitSoftmax(rows, names.size(), kKinds, kSoftmax);
  std::string lines;
  for (size_t k = 0; k < kKinds; ++k) {
    std::vector<std::pair<std::string, double>> words;
    for (size_t i = 0; i < names.size(); ++i) {
      words.emplace_back(names[i], fit.weights[i * kKinds + k]);
    }
    lines += fmt::format("{}\t{:.2f}\t{}\n", kSectionKindNames[k], fit.biases[k],
                         WeightEntries(std::move(words), kMostWords));
  }
  return lines;
}

HeadingModel Loaded(const std::string& lines) {
  HeadingModel model;
  model.UseWeights("heading_weights.tsv", lines);
  model.Finish();
  return model;
}

// Of the headings that name a kind: how many of those found are right, and of those there found.
struct Agreement {
  size_t right = 0, found = 0, there = 0;

  void Count(SectionKind wanted, const std::optional<HeadingMatch>& match) {
    const SectionKind got = match ? match->kind : SectionKind::kOther;
    there += wanted != SectionKind::kOther;
    found += got != SectionKind::kOther;
    right += wanted != SectionKind::kOther && got == wanted;
  }
  std::string Text() const {
    const auto share = [](size_t part, size_t all) {
      return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
    };
    return fmt::format("precision {:.3f} recall {:.3f} F1 {:.3f}", share(right, found),
                       share(right, there), share(2 * right, found + there));
  }
};

void Measure(const Vocabulary& vocabulary, const HeadingModel& model, const Hand& hand) {
  Agreement rules, both;
  for (const Heading& heading : hand.headings) {
    const std::optional<HeadingMatch> rule = vocabulary.ClassifyHeading(heading.text);
    rules.Count(heading.kind, rule);
    both.Count(heading.kind, rule ? rule : model.Guess(heading.text));
  }
  fmt::print("{} ({}): rules {}; with words {}\n", hand.name, hand.headings.size(), rules.Text(),
             both.Text());
}

int Run(const std::string& output, const std::vector<std::string>& measure) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load({});
  if (!vocabulary) Die(vocabulary.error().message);
  const std::vector<Hand> hands = ReadHands(std::string(kVocabulary) + "training/headings.tsv");
  std::vector<Heading> all;
  for (const Hand& hand : hands) {
    all.insert(all.end(), hand.headings.begin(), hand.headings.end());
    std::vector<Heading> others;
    for (const Hand& other : hands) {
      if (&other != &hand)
        others.insert(others.end(), other.headings.begin(), other.headings.end());
    }
    Measure(*vocabulary, Loaded(Fit(others)), hand);
  }
  const std::string lines = Fit(all);
  for (const std::string& file : measure) {
    for (const Hand& hand : ReadHands(file)) Measure(*vocabulary, Loaded(lines), hand);
  }
  const std::string path = output + "/heading_weights.tsv";
  std::ofstream out(path);
  out << kHeader << lines;
  if (!out.flush()) Die(path + ": cannot be written");
  return 0;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  std::string output;
  std::vector<std::string> measure;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    if (name == "--output") output = argv[i + 1];
    if (name == "--measure") measure.emplace_back(argv[i + 1]);
  }
  if (output.empty()) {
    std::cerr << "caselore_fit_headings: needs --output FOLDER\n";
    return 2;
  }
  return caselore::Run(output, measure);
}
