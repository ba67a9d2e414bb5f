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

const Wording& Words() {
  static const Wording wording = {
      [](const Number& number) { return std::to_string(number.value); }, Escaped,
      [](const Number&, std::string_view shown) { return std::string(shown); }};
  return wording;
}

// Under the headings of a table: pandoc makes columns as wide as these are.
constexpr char kColumns[] =
    "|----------------------------------|-------------:|----------:|---------------:|----------:|";

class Page {
 public:
  explicit Page(const Digest& digest) : digest_(digest) {}

  std::string Text() {
    Header();
    if (digest_.preset == Preset::kWhatIsNew) New();
    Headline();
    Asked();
    About();
    for (const ThemeChapter& chapter : digest_.chapters) Chapter(chapter);
    Distinctive();
    Recurring();
    if (digest_.preset != Preset::kWhatIsNew) New();
    Questions();
    Heading("Method and limits");
    for (const std::string& paragraph : MethodAndLimits(Words(), digest_)) {
      text_ += paragraph + "\n\n";
    }
    text_.pop_back();
    return std::move(text_);
  }

 private:
  void Heading(std::string_view words) { text_ += "## " + Escaped(words) + "\n\n"; }

  void Header() {
    text_ = "# " + Escaped(digest_.title) + "\n\n";
    text_ += "- Published: " +
             Escaped(digest_.period.empty() ? "at any time" : PeriodWords(digest_.period)) +
             "\n- Selection: " + Escaped(SelectionWords(digest_)) + "\n";
    if (digest_.preset == Preset::kWhatIsNew)
      text_ += "- New: " + NewWords(Words(), digest_) + "\n";
    text_ +=
        fmt::format("- {}{} with {}", CountedWords(Words(), digest_.reviews, "review", "reviews"),
                    UntypedWords(Words(), digest_), ItemsWords(Words(), digest_));
    if (digest_.preset != Preset::kWhatIsNew) {
      text_ += WithoutItemsWords(Words(), digest_) + TextOnlyWords(Words(), digest_);
    }
    text_ += "\n";
    if (!digest_.types.empty()) text_ += "- Of types: " + TypesWords(Words(), digest_) + "\n";
    if (!digest_.latest.empty()) text_ += "- Latest: " + Escaped(digest_.latest) + "\n";
    text_ += "- Of the whole library: " + CoverageWords(Words(), digest_.coverage) + "\n\n";
    if (digest_.IsEmpty()) text_ += "**" + EmptyWords(Words(), digest_) + "**\n\n";
  }

  void Headline() {
    // The chapters of the page for practitioners say it.
    if (digest_.headline.empty() || digest_.preset == Preset::kPractitioners) return;
    if (!TellsShares(digest_)) return;
    Heading("What comes up most");
    const bool lately = KnowsDirections(digest_);
    text_ += std::string("| Theme | Reviews | Share | 95 % range | Items |") +
             (lately ? " Lately |" : "") + "\n" + std::string(kColumns) +
             (lately ? "-------------|" : "") + "\n";
    bool any_small = false;
    for (const ThemeRowOfDigest& row : digest_.headline) {
      const bool small = row.reviews.value < kSmallCell;
      any_small = any_small || small;
      text_ += fmt::format("| {}{} | {} of {} | {} | {} | {} |{}\n", Escaped(row.label),
                           small ? " \\*" : "", row.reviews.value, digest_.with_items.value,
                           PercentWords(Words(), row.reviews, digest_.with_items),
                           RangeWords(Words(), row, digest_.with_items), row.items.value,
                           lately ? fmt::format(" {} |", WordsOf(row.direction)) : "");
    }
    text_ +=
        "\nReviews with at least one item of the theme, of all reviews of the selection that have "
        "an item. " +
        std::string(any_small ? "\\* " : "") + "Of fewer than three nothing can be said.\n\n";
  }

  void Chapter(const ThemeChapter& chapter) {
    Heading(chapter.row.label);
    text_ += fmt::format(
        "{}, {}.{}\n\n",
        ShareWords(Words(), chapter.row.reviews, digest_.with_items, "review", "reviews"),
        CountedWords(Words(), chapter.row.items, "item", "items"),
        chapter.definition.empty() ? "" : " It covers: " + Escaped(chapter.definition) + ".");
    for (const ThemeChapter::Part& part : chapter.parts) PartText(part);
  }

  void Asked() {
    if (!digest_.asked.empty()) Heading(AskedHeading(digest_));
    for (const ThemeChapter::Part& part : digest_.asked) PartText(part);
  }

  void About() {
    if (digest_.about.empty()) return;
    Heading(kAboutHeading);
    text_ += Escaped(AboutLead(digest_)) + "\n\n";
    for (const ThemeChapter::Part& part : digest_.about) PartText(part);
  }

  void PartText(const ThemeChapter::Part& part) {
    text_ += fmt::format("### {} ({} of {} quoted)\n\n", HeadingOf(part.kind), part.quotes.size(),
                         part.all.value);
    for (const Quote& quote : part.quotes) text_ += QuoteLines(quote);
  }

  void Distinctive() {
    if (!digest_.compares || digest_.IsEmpty()) return;
    Heading("More than elsewhere");
    text_ += DistinctiveLead(digest_) + "\n\n";
    for (const DistinctiveRow& row : digest_.distinctive) {
      text_ += "- " + Escaped(row.label) + ": " + DistinctiveWords(Words(), row) + "\n";
    }
    if (!digest_.distinctive.empty()) text_ += "\n";
  }

  void Recurring() {
    if (!digest_.tells_recurring || digest_.IsEmpty()) return;
    Heading("Asked for again and again");
    text_ += RecurringLead(digest_) + "\n\n";
    for (const RecurringRequest& request : digest_.recurring) {
      text_ += "### " + MadeWords(Words(), request) +
               fmt::format(" ({} of {} quoted)\n\n", request.members.size(), request.items.value);
      for (const Quote& quote : request.members) text_ += QuoteLines(quote);
    }
  }

  void New() {
    if (!digest_.new_since) return;
    if (digest_.preset == Preset::kWhatIsNew && digest_.IsEmpty()) return;
    Heading("New since the last digest");
    if (digest_.preset != Preset::kWhatIsNew) text_ += NewWords(Words(), digest_) + "\n\n";
    for (const NewReview& review : digest_.new_reviews) {
      if (review.quotes.empty()) continue;
      text_ += "### " + NewReviewText(review) + "\n\n";
      for (const Quote& quote : review.quotes) text_ += QuoteLines(quote);
    }
    std::string list;
    for (const NewReview& review : digest_.new_reviews) {
      if (review.quotes.empty()) list += "- " + NewReviewText(review) + "\n";
    }
    if (!list.empty()) text_ += list + "\n";
  }

  static std::string NewReviewText(const NewReview& review) {
    std::string text = Escaped(review.title.empty() ? review.file : review.title) + ": ";
    if (!review.publisher.empty()) text += Escaped(review.publisher) + ", ";
    return text + Escaped(review.published.empty() ? "no date" : review.published) + ", " +
           CountedWords(Words(), review.items, "item", "items");
  }

  void Questions() {
    if (!AsksTheBoard(digest_)) return;
    Heading(QuestionsHeading(digest_));
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
