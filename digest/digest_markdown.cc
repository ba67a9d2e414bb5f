#include "digest/digest_markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "digest/digest_words.h"

namespace caselore {
namespace {

// Every character that could begin markup, behind a backslash.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool begins_line = i == 0 || text[i - 1] == '\n';
    const bool always = std::string_view("\\`*_[]<>|~&$").find(c) != std::string_view::npos;
    const bool at_begin =
        begins_line && std::string_view("#+-=:").find(c) != std::string_view::npos;
    // "1. " at the beginning of a line would be a list.
    const bool ends_number = (c == '.' || c == ')') && i > 0 && text[i - 1] >= '0' &&
                             text[i - 1] <= '9' && (i + 1 == text.size() || text[i + 1] == ' ');
    if (always || at_begin || ends_number) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string QuoteLines(const Quote& quote) {
  std::string lines;
  if (!quote.label.empty()) lines += "> **" + Escaped(quote.label) + "**\n>\n";
  std::string_view text = quote.text;
  std::string said = "“";
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    said += Escaped(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!text.empty()) said += "\n>\n> ";
  }
  lines += "> " + said + (quote.cut ? " …”" : "”") + "\n>\n";
  return lines + "> — " + Escaped(CitationOf(quote)) + "\n\n";
}

class Page {
 public:
  explicit Page(const Digest& digest) : digest_(digest) {}

  std::string Text() {
    Header();
    if (digest_.preset == Preset::kWhatIsNew) New();
    Headline();
    Asked();
    for (const ThemeChapter& chapter : digest_.chapters) Chapter(chapter);
    Distinctive();
    Recurring();
    if (digest_.preset != Preset::kWhatIsNew) New();
    Questions();
    Heading("Method and limits");
    for (const std::string& paragraph : MethodAndLimits(digest_)) {
      text_ += Escaped(paragraph) + "\n\n";
    }
    text_.pop_back();
    return std::move(text_);
  }

 private:
  void Heading(std::string_view words) { text_ += "## " + Escaped(words) + "\n\n"; }

  void Header() {
    text_ = "# " + Escaped(digest_.title) + "\n\n";
    text_ += "- Published: " + Escaped(digest_.period.empty() ? "at any time" : digest_.period) +
             "\n- Selection: " + Escaped(SelectionWords(digest_)) + "\n";
    text_ +=
        fmt::format("- {}, {} in {}\n", CountedWords(digest_.reviews.value, "review", "reviews"),
                    CountedWords(digest_.items.value, "item", "items"),
                    CountedWords(digest_.documents.value, "document", "documents"));
    if (!digest_.latest.empty()) text_ += "- Latest: " + Escaped(digest_.latest) + "\n";
    text_ += "- Of the whole library: " + Escaped(CoverageWords(digest_.coverage)) + "\n\n";
    if (digest_.IsEmpty())
      text_ += "**No review of the library is of this period and selection.**\n\n";
  }

  void Headline() {
    // The chapters of the page for practitioners say it.
    if (digest_.headline.empty() || digest_.preset == Preset::kPractitioners) return;
    Heading("What comes up most");
    text_ +=
        "| Theme | Reviews | Share | 95 % range | Items | Lately "
        "|\n|---|---:|---:|---:|---:|---|\n";
    for (const ThemeRowOfDigest& row : digest_.headline) {
      const bool says = digest_.reviews.value >= kFewReviews;
      text_ += fmt::format(
          "| {} | {} of {} | {} | {} | {} | {} |\n", Escaped(row.label), row.reviews.value,
          digest_.reviews.value, PercentOf(row.reviews.value, digest_.reviews.value),
          says ? fmt::format("{:.0f}–{:.0f} %", 100 * row.share.low, 100 * row.share.high) : "few",
          row.items.value, WordsOf(row.direction));
    }
    text_ += "\n";
  }

  void Chapter(const ThemeChapter& chapter) {
    Heading(chapter.row.label);
    text_ += fmt::format(
        "{} of {}, {}.{}\n\n", chapter.row.reviews.value,
        CountedWords(digest_.reviews.value, "review", "reviews"),
        CountedWords(chapter.row.items.value, "item", "items"),
        chapter.definition.empty() ? "" : " It covers: " + Escaped(chapter.definition) + ".");
    for (const ThemeChapter::Part& part : chapter.parts) PartText(part);
  }

  void Asked() {
    if (!digest_.asked.empty()) Heading("All that is asked");
    for (const ThemeChapter::Part& part : digest_.asked) PartText(part);
  }

  void PartText(const ThemeChapter::Part& part) {
    text_ += fmt::format("### {} ({} of {})\n\n", HeadingOf(part.kind), part.quotes.size(),
                         part.all.value);
    for (const Quote& quote : part.quotes) text_ += QuoteLines(quote);
  }

  void Distinctive() {
    if (digest_.distinctive.empty()) return;
    Heading("More than elsewhere");
    for (const auto& [label, words] : digest_.distinctive) {
      text_ += "- " + Escaped(label) + ": " + Escaped(words) + "\n";
    }
    text_ += "\n";
  }

  void Recurring() {
    if (digest_.recurring.empty()) return;
    Heading("Asked for again and again");
    text_ += std::string(kRecurringLead) + "\n\n";
    for (const RecurringRequest& request : digest_.recurring) {
      text_ += "### " + MadeWords(request) + "\n\n";
      for (const Quote& quote : request.members) text_ += QuoteLines(quote);
    }
  }

  void New() {
    if (!digest_.new_since) return;
    Heading("New since the last digest");
    if (digest_.new_reviews.empty()) text_ += "No review of the selection is new.\n\n";
    for (const NewReview& review : digest_.new_reviews) {
      text_ += "### " + Escaped(review.title.empty() ? review.file : review.title) + "\n\n";
      const std::string who = review.publisher.empty() ? "" : review.publisher + ", ";
      text_ += Escaped(who + (review.published.empty() ? "no date" : review.published)) + ", " +
               CountedWords(review.items, "item", "items") + "\n\n";
      for (const Quote& quote : review.quotes) text_ += QuoteLines(quote);
    }
  }

  void Questions() {
    if (!AsksTheBoard(digest_)) return;
    Heading("Questions for the board");
    for (const std::string& question : StandingQuestions())
      text_ += "- " + Escaped(question) + "\n";
    text_ += "\n";
    if (!digest_.questions.empty()) text_ += "### As reviews put them\n\n";
    for (const Quote& quote : digest_.questions) text_ += QuoteLines(quote);
  }

  const Digest& digest_;
  std::string text_;
};

}  // namespace

std::string DigestMarkdown(const Digest& digest) { return Page(digest).Text(); }

}  // namespace caselore
