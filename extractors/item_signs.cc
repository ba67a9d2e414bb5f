#include "extractors/item_signs.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace caselore {

bool AsksForSomething(std::string_view text) {
  constexpr std::array<std::string_view, 16> kWords = {
      " should ", " must ",     " shall ",    " ought ",    " need to ", " needs to ",
      " to ",     " will ",     " recommend", "recommends", "That ",     " be asked ",
      " require", " essential", "vital",      "Ensure "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool IsSetApart(const Paragraph& paragraph, const CharSpan& label) {
  const std::string_view words = std::string_view(paragraph.text).substr(label.begin, label.Size());
  const bool capitals = std::none_of(words.begin(), words.end(), [](char c) {
    return std::islower(static_cast<unsigned char>(c));
  });
  return capitals || paragraph.lead.end + 2 >= label.end;
}

bool IsInfinitive(std::string_view text) {
  constexpr std::array<std::string_view, 4> kQuestions = {"To what ", "To whom ", "To which ",
                                                          "To how "};
  return text.starts_with("To ") &&
         std::none_of(kQuestions.begin(), kQuestions.end(),
                      [&](std::string_view words) { return text.starts_with(words); });
}

bool IsCode(std::string_view text) {
  const size_t letters =
      std::min(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), text.size());
  return letters > 0 && letters <= 4 && letters < text.size() && text.size() <= 14 &&
         text.find_first_not_of("0123456789/.-", letters) == std::string_view::npos;
}

bool RefersBack(std::string_view text) {
  constexpr std::array<std::string_view, 5> kOpenings = {
      "This should ", "It should ", "They should ", "These should ", "This must "};
  return std::any_of(kOpenings.begin(), kOpenings.end(),
                     [&](std::string_view opening) { return text.starts_with(opening); });
}

bool LeadsOn(std::string_view text) {
  return text.ends_with(':') || text.ends_with(" should") || text.ends_with(" must") ||
         text.ends_with(" to") || text.ends_with(" that");
}

bool IsSummary(const Section& section) {
  const auto says = [](std::string_view text, std::string_view words) {
    return text.find(words) != std::string_view::npos;
  };
  const std::string_view heading = section.heading;
  if (says(heading, "ummary of ") || says(heading, "UMMARY OF ")) return true;
  if (section.paragraphs.empty()) return false;
  const std::string_view first = section.paragraphs.front().text;
  return says(first, "ease of reference") || says(first, "in short form") ||
         says(first, "in summary form") || says(first, "in abbreviated form");
}

size_t EndOfTable(const Section& section, size_t row) {
  size_t end = row;
  while (end < section.paragraphs.size() &&
         section.paragraphs[end].form == ParagraphForm::kTableRow &&
         section.paragraphs[end].table == section.paragraphs[row].table) {
    ++end;
  }
  return end;
}

bool IsCard(const Section& section) {
  return section.kind == SectionKind::kOther && section.paragraphs.size() == 1 &&
         section.paragraphs.front().form == ParagraphForm::kText;
}

}  // namespace caselore
