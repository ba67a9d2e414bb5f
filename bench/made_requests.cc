#include "bench/made_requests.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "extractors/built_in_tables.h"

namespace caselore {
namespace {

constexpr std::array<std::string_view, 8> kBodies = {"The Safeguarding Children Partnership",
                                                     "The Board",
                                                     "All agencies",
                                                     "The Hospital Trust",
                                                     "The police",
                                                     "Adult Social Care",
                                                     "GP practices",
                                                     "The Community Safety Partnership"};
constexpr std::array<std::string_view, 10> kActions = {"produce guidance on",
                                                       "audit",
                                                       "train staff in",
                                                       "review its policy on",
                                                       "remind practitioners of",
                                                       "ensure that",
                                                       "commission",
                                                       "agree a pathway for",
                                                       "record",
                                                       "share information on"};

std::string_view TableNamed(std::string_view name) {
  for (const BuiltInTable& table : BuiltInTables()) {
    if (table.file == name) return table.text;
  }
  return "";
}

// The first phrase of a concept.
std::string PhraseOf(std::string_view concepts, const std::string& slug) {
  size_t at = concepts.find("\"" + slug + "\"");
  at = concepts.find('[', std::min(at, concepts.size()));
  const size_t begin = concepts.find_first_of("'\"", std::min(at, concepts.size()));
  if (begin == std::string_view::npos) return slug;
  const size_t end = concepts.find_first_of("'\"*", begin + 1);
  return std::string(concepts.substr(begin + 1, end - begin - 1));
}

}  // namespace

Lexicon::Lexicon() {
  const std::string_view concepts = TableNamed("request_concepts.toml");
  std::string_view rows = TableNamed("request_background.tsv");
  while (!rows.empty()) {
    const size_t end = std::min(rows.find('\n'), rows.size());
    const std::string_view row = rows.substr(0, end);
    rows.remove_prefix(std::min(end + 1, rows.size()));
    const size_t tab = row.find('\t');
    if (tab == std::string_view::npos || row[0] == '#' || row[0] == '*') continue;
    std::string word(row.substr(0, tab));
    if (word[0] == '@') word = PhraseOf(concepts, word.substr(1));
    words.push_back(word);
    counts.push_back(std::atof(row.substr(tab + 1).data()));
  }
}

RequestMaker::RequestMaker(uint32_t seed)
    : random_(seed), any_(lexicon_.counts.begin(), lexicon_.counts.end()) {
  for (auto& topic : topics_) {
    for (int i = 0; i < 40; ++i) topic.push_back(any_(random_));
  }
  for (Request& request : requests_) {
    request.topic = random_() % kTopics;
    request.action = random_() % kActions.size();
    const auto& topic = topics_[request.topic];
    for (int i = 0; i < 5; ++i) {
      request.words.push_back(random_() % 10 < 3 ? topic[random_() % topic.size()] : any_(random_));
    }
  }
}

std::string RequestMaker::Make() {
  // Few requests are made often and most are made once or twice.
  const double u = std::generate_canonical<double, 32>(random_);
  const Request& request =
      requests_[static_cast<size_t>(std::pow(u, 1.4) * static_cast<double>(requests_.size()))];
  topic_ = request.topic;
  const auto& topic = topics_[topic_];
  std::string text = std::string(kBodies[random_() % kBodies.size()]) + " should " +
                     std::string(kActions[request.action]);
  for (const size_t word : request.words) {
    if (random_() % 10 < 7) Add(text, word);
  }
  text += random_() % 2 == 0 ? " and ensure that" : ", so that";
  for (int i = 0; i < 2; ++i) {
    Add(text, random_() % 10 < 2 ? topic[random_() % topic.size()] : any_(random_));
  }
  text += ".";
  if (random_() % 3 == 0) {
    text += " In this review it was" + Prose(4) + ".";
  }
  if (random_() % 3 == 0) text += " Progress should be reported to the Board within six months.";
  return text;
}

std::string RequestMaker::Prose(size_t words) {
  std::string text;
  for (size_t i = 0; i < words; ++i) Add(text, any_(random_));
  return text;
}

}  // namespace caselore
