#include "index/spellings.h"

#include <cstddef>

namespace caselore {
namespace {

struct Spelling {
  std::string_view american, british;
};

// At the end of a word, with the letters that forms of it put there.
constexpr Spelling kEnds[] = {
    {"ize", "ise"},           {"izes", "ises"},      {"ized", "ised"},       {"izing", "ising"},
    {"izer", "iser"},         {"izers", "isers"},    {"ization", "isation"}, {"yze", "yse"},
    {"izations", "isations"}, {"yzed", "ysed"},      {"yzing", "ysing"},     {"or", "our"},
    {"ors", "ours"},          {"ored", "oured"},     {"oring", "ouring"},    {"orhood", "ourhood"},
    {"orable", "ourable"},    {"oral", "oural"},     {"ter", "tre"},         {"ters", "tres"},
    {"tered", "tred"},        {"ber", "bre"},        {"ense", "ence"},       {"eled", "elled"},
    {"eling", "elling"},      {"eler", "eller"},     {"elers", "ellers"},    {"elor", "ellor"},
    {"elors", "ellors"},      {"ing", "eing"},       {"og", "ogue"},         {"ogs", "ogues"},
    {"gment", "gement"},      {"illment", "ilment"}, {"illful", "ilful"},
};
// Anywhere in it.
constexpr Spelling kWithin[] = {{"pedi", "paedi"},
                                {"edema", "oedema"},
                                {"hemo", "haemo"},
                                {"anesth", "anaesth"},
                                {"gynec", "gynaec"}};

}  // namespace

std::vector<std::string> OtherSpellings(std::string_view word) {
  constexpr size_t kLeastBefore = 2;  // letters
  std::vector<std::string> others;
  const auto end = [&](std::string_view from, std::string_view to) {
    if (!word.ends_with(from) || word.size() < from.size() + kLeastBefore) return;
    others.push_back(std::string(word.substr(0, word.size() - from.size())) + std::string(to));
  };
  for (const Spelling& one : kEnds) {
    end(one.american, one.british);
    end(one.british, one.american);
  }
  const auto within = [&](std::string_view from, std::string_view to) {
    const size_t at = word.find(from);
    if (at == std::string_view::npos) return;
    others.push_back(std::string(word).replace(at, from.size(), to));
  };
  for (const Spelling& one : kWithin) {
    // Where the British has it the American would be found within it too.
    word.find(one.british) != std::string_view::npos ? within(one.british, one.american)
                                                     : within(one.american, one.british);
  }
  return others;
}

}  // namespace caselore
