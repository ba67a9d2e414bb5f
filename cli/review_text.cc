#include "cli/review_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/printable.h"

namespace caselore {
namespace {

constexpr size_t kIndent = 4;

std::string Joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!joined.empty()) joined += between;
    joined += Printable(part);
  }
  return joined;
}

// "4 good_practice, 6 action", in the order of the kinds; empty if there is no item.
std::string CountsByKind(const Items& items) {
  std::vector<std::string> counts;
  for (size_t kind = 0; kind < kItemKindNames.size(); ++kind) {
    const auto count = std::count_if(items.begin(), items.end(), [kind](const Item& item) {
      return static_cast<size_t>(item.kind) == kind;
    });
    if (count > 0) counts.push_back(fmt::format("{} {}", kItemKindNames[kind], count));
  }
  return Joined(counts, ", ");
}

std::string WhatItIs(const Review& review) {
  const ReviewMetadata& known = review.metadata;
  return Joined({known.review_type ? Spoken(Name(*known.review_type)) : "",
                 known.document_form ? Spoken(Name(*known.document_form)) : "", known.publisher,
                 known.published, Joined(known.subjects, ", ")},
                " · ");
}

std::string PageOf(const Item& item) {
  return item.page() > 0 ? fmt::format("p. {}", item.page()) : std::string();
}

// The paragraphs of an item's text, each wrapped.
std::string Paragraphs(std::string_view text, const Style& style) {
  std::string lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines += Wrapped(Printable(text.substr(0, end)), kIndent, style.width);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// "rec-3" of "ABCDEF012345/rec-3".
std::string ShortId(const Item& item) { return item.id.substr(item.id.rfind('/') + 1); }

// "for Board; GPs · timescale: June 2024"; empty if neither is known.
std::string WhoAndWhen(const Item& item) {
  const std::string who = Joined(item.addressees, "; ");
  return Joined(
      {who.empty() ? "" : "for " + who, item.timescale.empty() ? "" : "timescale: " + item.timescale},
      " · ");
}

// "  3 Timeliness  p. 12 · rec-3", then the text, and who is to act by when.
std::string ItemInList(const Item& item, const Style& style) {
  const std::string head = Joined({item.number, item.label}, " ");
  const std::string name = head.empty() ? "–" : head;
  return fmt::format("  {}  {}\n", style.Bold(name),
                     style.Dim(Joined({PageOf(item), ShortId(item)}, " · "))) +
         Paragraphs(item.text, style) + Wrapped(WhoAndWhen(item), kIndent, style.width);
}

std::string Field(std::string_view name, const std::string& value, const Style& style) {
  if (value.empty()) return {};
  std::string lines = Wrapped(value, 14, style.width);
  const std::string label = fmt::format("  {:<12}", name);
  lines.replace(0, std::min<size_t>(14, lines.size()), label);
  return lines;
}

std::string SectionName(const Section& section) {
  return Joined({section.number, section.heading}, " ");
}

}  // namespace

std::string Spoken(std::string_view name) {
  std::string spoken(name);
  std::replace(spoken.begin(), spoken.end(), '_', ' ');
  if (!spoken.empty() && spoken[0] >= 'a' && spoken[0] <= 'z') {
    spoken[0] = static_cast<char>(spoken[0] - 'a' + 'A');
  }
  constexpr std::string_view kMappa = "Mappa ";  // the only name of ours that begins with initials
  return spoken.starts_with(kMappa) ? "MAPPA" + spoken.substr(kMappa.size() - 1) : spoken;
}

std::string Counted(size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string ReviewHead(const Review& review, const Style& style) {
  const std::string title =
      review.metadata.title.empty() ? review.source.file : review.metadata.title;
  std::string text = style.Bold(Printable(title)) + "\n";
  text += Wrapped(WhatItIs(review), 0, style.width);
  text += style.Dim(fmt::format("{} · {} · {}", Printable(review.id), Printable(review.source.file),
                                Counted(static_cast<size_t>(review.pages), "page", "pages"))) +
          "\n";
  const std::string counts = CountsByKind(review.items);
  text += Wrapped(counts.empty() ? "no items" : counts, 0, style.width);
  for (const Diagnostic& note : review.diagnostics) {
    if (note.severity == Severity::kInfo) continue;
    const std::string where = note.page > 0 ? fmt::format("page {}: ", note.page) : "";
    text += Wrapped("! " + where + Printable(note.message), 0, style.width);
  }
  return text;
}

std::string ReviewText(const Review& review, const Style& style) {
  std::string text = ReviewHead(review, style);
  for (size_t kind = 0; kind < kItemKindNames.size(); ++kind) {
    bool first = true;
    for (const Item& item : review.items) {
      if (static_cast<size_t>(item.kind) != kind) continue;
      if (std::exchange(first, false)) text += "\n" + Spoken(kItemKindNames[kind]) + "\n";
      text += ItemInList(item, style);
    }
  }
  return text;
}

std::string OutlineText(const Review& review, const Style& style) {
  std::string text;
  for (const Section& section : review.sections) {
    const std::string name = SectionName(section);
    if (name.empty()) continue;
    const auto indent = static_cast<size_t>(2 * std::max(1, section.level));
    const std::string kind =
        section.kind == SectionKind::kOther ? "" : fmt::format(" [{}]", Name(section.kind));
    text += Wrapped(fmt::format("{}{} p. {}", name, kind, section.page), indent, style.width);
  }
  return text.empty() ? text : "\nSections\n" + text;
}

// "p. 4, p. 23"; empty if it stands nowhere else.
std::string PagesOfRepeats(const Item& item) {
  std::string pages;
  for (const ItemRepeat& repeat : item.also_at) {
    pages += (pages.empty() ? "p. " : ", p. ") + std::to_string(repeat.page);
  }
  return pages;
}

// "Domestic abuse; Information sharing".
std::string LabelsOf(const std::vector<std::string>& slugs, const Labels& labels) {
  std::vector<std::string> names;
  for (const std::string& slug : slugs) names.push_back(labels.For(slug));
  return Joined(names, "; ");
}

std::string ItemText(const Review& review, const Item& item, const Labels& labels,
                     const Style& style) {
  std::string text = style.Bold(Joined({Spoken(Name(item.kind)), item.number}, " ")) + "\n";
  if (!item.label.empty()) text += Wrapped(style.Bold(Printable(item.label)), 2, style.width);
  text += Paragraphs(item.text, style) + "\n";
  const bool in_section =
      item.section >= 0 && static_cast<size_t>(item.section) < review.sections.size();
  const std::string section =
      in_section ? SectionName(review.sections[static_cast<size_t>(item.section)]) : "";
  text += Field("for", Joined(item.addressees, "; "), style);
  text += Field("timescale", Printable(item.timescale), style);
  text += Field("agencies", LabelsOf(item.agencies, labels), style);
  text += Field("themes", LabelsOf(item.themes, labels), style);
  text += Field("review", Printable(review.metadata.title), style);
  text += Field("published", Joined({review.metadata.publisher, review.metadata.published}, ", "),
                style);
  text += Field("section", section, style);
  text += Field("page", Joined({PageOf(item), "of " + review.source.file}, " "), style);
  if (item.confidence) {
    text += Field("read", fmt::format("by OCR, {:.0f} % sure", 100 * *item.confidence), style);
  }
  text += Field("also on", PagesOfRepeats(item), style);
  text += Field("id", Printable(item.id), style);
  return text;
}

}  // namespace caselore
