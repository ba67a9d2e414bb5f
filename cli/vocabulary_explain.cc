// caselore vocabulary explain: which rule made each heading, item and theme what it is, and for
// every other paragraph why it is no item.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/terminal.h"
#include "cli/vocabulary_commands.h"
#include "corpus/atomic_file.h"
#include "extractors/items.h"
#include "extractors/themes.h"
#include "pipeline/analyse.h"
#include "pipeline/open_document.h"

namespace caselore {
namespace {

constexpr size_t kShownBytes = 90;  // of a paragraph: enough to know it again

using Json = nlohmann::ordered_json;

struct Options {
  std::string file;
  Format format = Format::kText;
  std::vector<std::string> vocabulary;
};

std::string Opening(std::string_view text) {
  if (text.size() <= kShownBytes) return Printable(text);
  size_t end = text.rfind(' ', kShownBytes);
  if (end == std::string_view::npos) end = kShownBytes;
  return Printable(text.substr(0, end)) + " …";
}

std::string HeadingText(const Section& section, const Vocabulary& vocabulary) {
  const std::optional<HeadingMatch> match = vocabulary.KindOfHeading(section.heading);
  std::string text = fmt::format(
      "\n{}{} {} “{}” p. {}\n", std::string(static_cast<size_t>(section.level - 1) * 2, ' '),
      Name(section.kind), Printable(section.number), Printable(section.heading), section.page);
  std::string rule = match ? match->rule
                     : section.kind == SectionKind::kOther
                         ? "neither headings.toml nor its words name a kind"
                         : "what is listed below it";
  if (match && match->kind != section.kind) rule += "; it only goes on with the section around it";
  return text + "    rule: " + rule + "\n";
}

std::string_view FormName(const Paragraph& paragraph) {
  switch (paragraph.form) {
    case ParagraphForm::kText:
      return paragraph.hangs ? "further text" : "text";
    case ParagraphForm::kListItem:
      return "list item";
    case ParagraphForm::kTableRow:
      return paragraph.heading_row ? "heading row" : "row";
    case ParagraphForm::kHeading:
      return "title";
    case ParagraphForm::kCaption:
      return "caption";
    case ParagraphForm::kFootnote:
      return "footnote";
  }
  return "";
}

std::string ParagraphText(const Paragraph& paragraph, Verdict verdict) {
  const std::string marker = paragraph.marker.empty() ? "" : " " + Printable(paragraph.marker);
  const std::string depth = paragraph.depth > 0 ? fmt::format(" at depth {}", paragraph.depth) : "";
  const std::string lead =
      paragraph.emphasised ? " all bold"
      : paragraph.lead.Empty()
          ? ""
          : " with the lead-in “" + Printable(paragraph.text.substr(0, paragraph.lead.end)) + "”";
  const std::string box = paragraph.container >= 0 ? " in a box" : "";
  return fmt::format("    p. {} {}{}{}{}{}: {}\n        {}\n", paragraph.page(),
                     FormName(paragraph), marker, depth, lead, box,
                     NameIn(kVerdictReasons, verdict), Opening(paragraph.text));
}

std::vector<std::vector<ThemeHit>> ThemesOfItems(const Review& review,
                                                 const Vocabulary& vocabulary) {
  std::vector<ThemeText> texts;
  for (const Item& item : review.items) texts.push_back({item.label, item.text});
  return ThemesOf(vocabulary, texts, ThemeTitle(review.metadata));
}

// Why a theme: the rule with the words it matched, else the words that are most telling, and how
// many others of the document speak of it.
std::string WhyTheme(const ThemeHit& hit) {
  std::string why =
      hit.rule.empty() ? "" : fmt::format("{}, “{}”", hit.rule, Printable(hit.evidence));
  if (!hit.words.empty()) {
    why += fmt::format("{}words {}", why.empty() ? "" : "; ",
                       Printable(fmt::format("{}", fmt::join(hit.words, ", "))));
  }
  if (hit.of > 0) why += fmt::format("; {} of {} others", hit.others, hit.of);
  return fmt::format("    theme {} ({:.2f}): {}\n", hit.slug, hit.score, why);
}

std::string ItemText(const Item& item, const std::vector<ThemeHit>& hits) {
  std::string text = fmt::format("\n{} {} {}p. {}\n    {}\n", item.id, Name(item.kind),
                                 item.number.empty() ? "" : Printable(item.number) + " ",
                                 item.page(), Opening(item.text));
  for (const ThemeHit& hit : hits) {
    if (hit.tagged) text += WhyTheme(hit);
  }
  return text;
}

std::string ExplanationText(const Review& review, const Verdicts& verdicts,
                            const Vocabulary& vocabulary) {
  std::string text;
  for (size_t s = 0; s < review.sections.size(); ++s) {
    const Section& section = review.sections[s];
    text += HeadingText(section, vocabulary);
    for (size_t p = 0; p < section.paragraphs.size(); ++p) {
      text += ParagraphText(section.paragraphs[p], verdicts[s][p]);
    }
  }
  const std::vector<std::vector<ThemeHit>> hits = ThemesOfItems(review, vocabulary);
  for (size_t i = 0; i < hits.size(); ++i) text += ItemText(review.items[i], hits[i]);
  return text;
}

Json ParagraphJson(const Paragraph& paragraph, Verdict verdict) {
  return {{"page", paragraph.page()},   {"form", FormName(paragraph)},
          {"marker", paragraph.marker}, {"depth", paragraph.depth},
          {"text", paragraph.text},     {"verdict", NameIn(kVerdictReasons, verdict)}};
}

Json SectionJson(const Section& section, const std::vector<Verdict>& verdicts,
                 const Vocabulary& vocabulary) {
  const std::optional<HeadingMatch> match = vocabulary.KindOfHeading(section.heading);
  Json json = {{"kind", Name(section.kind)},
               {"heading", section.heading},
               {"page", section.page},
               {"rule", match ? Json(match->rule) : Json()},
               {"paragraphs", Json::array()}};
  for (size_t p = 0; p < section.paragraphs.size(); ++p) {
    json["paragraphs"].push_back(ParagraphJson(section.paragraphs[p], verdicts[p]));
  }
  return json;
}

Json ItemJson(const Item& item, const std::vector<ThemeHit>& hits) {
  Json json = {{"id", item.id}, {"kind", Name(item.kind)}, {"themes", Json::array()}};
  for (const ThemeHit& hit : hits) {
    json["themes"].push_back({{"slug", hit.slug},
                              {"tagged", hit.tagged},
                              {"score", hit.score},
                              {"rule", hit.rule},
                              {"evidence", hit.evidence},
                              {"words", hit.words},
                              {"others", hit.others},
                              {"of", hit.of}});
  }
  return json;
}

std::string ExplanationJson(const Review& review, const Verdicts& verdicts,
                            const Vocabulary& vocabulary) {
  Json json = {{"sections", Json::array()}, {"items", Json::array()}};
  for (size_t s = 0; s < review.sections.size(); ++s) {
    json["sections"].push_back(SectionJson(review.sections[s], verdicts[s], vocabulary));
  }
  const std::vector<std::vector<ThemeHit>> hits = ThemesOfItems(review, vocabulary);
  for (size_t i = 0; i < hits.size(); ++i) {
    json["items"].push_back(ItemJson(review.items[i], hits[i]));
  }
  return JsonLine(json);
}

int Run(const Options& options) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load(options.vocabulary);
  if (!vocabulary) return Refuse("vocabulary", vocabulary.error());
  const Result<std::string> bytes = ReadWholeFile(options.file);
  if (!bytes) return Refuse(options.file, bytes.error());
  const std::string name = RecordFileName(options.file);
  const Result<Review> review = Analyse(*bytes, name, *vocabulary, {});
  if (!review) return Refuse(options.file, review.error());
  Verdicts verdicts;
  ExtractItems(review->sections, *vocabulary, &verdicts);
  const auto explain = options.format == Format::kJson ? ExplanationJson : ExplanationText;
  Output().Print(explain(*review, verdicts, *vocabulary));
  return kAllWell;
}

}  // namespace

Action DefineVocabularyExplain(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("FILE", options->file, "The document to explain")->required();
  AddFormat(parser, options->format);
  parser.add_option("--vocabulary", options->vocabulary, "TOML tables of your own");
  return [options] { return Run(*options); };
}

}  // namespace caselore
