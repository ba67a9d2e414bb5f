#include "digest/digest_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "digest/digest_charts.h"
#include "digest/digest_style.h"
#include "digest/digest_words.h"

namespace caselore {
namespace {

std::string AttributeHtml(std::string_view name, const std::optional<std::string>& value) {
  return value ? fmt::format(" {}=\"{}\"", name, EscapedHtml(*value)) : "";
}

// The number with all that it takes to check it, as these words.
std::string TracedAs(const Number& number, std::string_view shown) {
  std::optional<std::string> other;
  if (number.command != "search") other = number.command;
  return fmt::format(R"(<data value="{0}" data-counts="{1}" data-query="{2}"{3}>{4}</data>)",
                     number.value, EscapedHtml(number.counts), EscapedHtml(number.query),
                     AttributeHtml("data-less", number.less) + AttributeHtml("data-of", number.of) +
                         AttributeHtml("data-of-less", number.of_less) +
                         AttributeHtml("data-command", other),
                     shown);
}

std::string Traced(const Number& number) { return TracedAs(number, std::to_string(number.value)); }

// What is others' words, numbers in it too.
std::string Cited(std::string_view text) { return "<cite>" + EscapedHtml(text) + "</cite>"; }

const Wording& Words() {
  static const Wording wording = {Traced, Cited, TracedAs};
  return wording;
}

std::string DateHtml(std::string_view date) { return "<time>" + EscapedHtml(date) + "</time>"; }

// A line a paragraph; those behind one that announces them are points of a list.
std::string Paragraphs(std::string_view text, std::string_view before, std::string_view after) {
  std::string html;
  bool announced = false;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const bool first = begin == 0, last = end == text.size();
    const std::string_view line = text.substr(begin, end - begin);
    html += fmt::format("<p{}>{}{}{}</p>\n", announced ? " class=\"point\"" : "",
                        first ? before : "", EscapedHtml(line), last ? after : "");
    announced = announced || line.ends_with(':');
    begin = end + 1;
  }
  return html;
}

std::string QuoteHtml(const Quote& quote) {
  std::string html = fmt::format("<blockquote data-item=\"{}\">\n", EscapedHtml(quote.item_id));
  if (!quote.label.empty()) {
    html += fmt::format("<p class=\"label\">{}</p>\n", EscapedHtml(quote.label));
  }
  html += Paragraphs(quote.text, "“", quote.cut ? " …”" : "”");
  return html + fmt::format("<footer>{}</footer>\n</blockquote>\n", EscapedHtml(CitationOf(quote)));
}

class Page {
 public:
  explicit Page(const Digest& digest) : digest_(digest) {}

  std::string Html() {
    Head();
    Header();
    if (digest_.IsEmpty()) {
      html_ += "<p><strong>" + EmptyWords(Words(), digest_) + "</strong></p>\n";
    }
    if (digest_.preset == Preset::kWhatIsNew) New();
    Headline();
    Asked();
    About();
    for (const ThemeChapter& chapter : digest_.chapters) Chapter(chapter);
    Distinctive();
    Recurring();
    if (digest_.preset != Preset::kWhatIsNew) New();
    Questions();
    FiguresByYear();
    Method();
    html_ += "</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  void Head() {
    html_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<title>{0}</title>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'unsafe-inline'\">\n"
        "<meta name=\"generator\" content=\"Caselore\">\n"
        "<meta name=\"{1}\" content=\"{2}\">\n"
        "<style>{3}</style>\n</head>\n<body class=\"{4}\">\n",
        EscapedHtml(digest_.title), kArgumentsMeta, EscapedHtml(digest_.arguments), kDigestStyle,
        Name(digest_.preset));
  }

  void Fact(std::string_view name, const std::string& html) {
    if (html.empty()) return;
    html_ += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", name, html);
  }

  void Header() {
    html_ += fmt::format(
        "<header>\n<p class=\"kicker\">Thematic digest of published reviews</p>\n"
        "<h1>{}</h1>\n<table class=\"facts\"><tbody>\n",
        EscapedHtml(digest_.title));
    const bool is_new = digest_.preset == Preset::kWhatIsNew;
    Fact("Published",
         digest_.period.empty() ? "at any time" : DateHtml(PeriodWords(digest_.period)));
    Fact("Selection", Cited(SelectionWords(digest_)));
    const std::string items = ItemsWords(Words(), digest_);
    if (is_new) {
      Fact("New", NewWords(Words(), digest_));
      Fact("Items", items);
    } else {
      Fact("Reviews", Traced(digest_.reviews) + UntypedWords(Words(), digest_) + " with " + items +
                          WithoutItemsWords(Words(), digest_) + TextOnlyWords(Words(), digest_));
    }
    Fact("Of types", TypesWords(Words(), digest_));
    Fact("Latest", digest_.latest.empty() ? "" : DateHtml(digest_.latest));
    Fact("Coverage", "Of the whole library: " + CoverageWords(Words(), digest_.coverage));
    html_ += "</tbody></table>\n</header>\n";
  }

  void Headline() {
    // The chapters of the page for practitioners say it.
    if (digest_.headline.empty() || digest_.preset == Preset::kPractitioners) return;
    if (!TellsShares(digest_)) return;
    const bool small =
        std::any_of(digest_.headline.begin(), digest_.headline.end(),
                    [](const ThemeRowOfDigest& row) { return row.reviews.value < kSmallCell; });
    const bool lately = KnowsDirections(digest_);
    html_ +=
        "<section>\n<h2>What comes up most</h2>\n<table class=\"themes\">\n"
        "<caption>Reviews with at least one item of the theme. "
        "<span class=\"key dark\"></span> with the theme, "
        "<span class=\"key light\"></span> all reviews of the selection that have an item; the "
        "line is the range of the share (see Method)." +
        YearsAndSmallCells(small) +
        "</caption>\n"
        "<thead><tr><th scope=\"col\">Theme</th><th scope=\"col\" class=\"chart\">Share of "
        "reviews</th>"
        "<th scope=\"col\" class=\"n\">Reviews</th><th scope=\"col\" class=\"n\">Range</th>"
        "<th scope=\"col\" class=\"n\">Items</th>"
        "<th scope=\"col\" class=\"chart\">By year</th>" +
        std::string(lately ? "<th scope=\"col\">Lately</th>" : "") + "</tr></thead>\n<tbody>\n";
    for (const ThemeRowOfDigest& row : digest_.headline) {
      html_ += fmt::format(
          "<tr{}><th scope=\"row\">{}</th><td class=\"chart\">{}</td><td class=\"n\">{} of {}, "
          "{}</td><td class=\"n\">{}</td>"
          "<td class=\"n\">{}</td><td class=\"chart\">{}</td>{}</tr>\n",
          row.reviews.value < kSmallCell ? " class=\"small\"" : "", EscapedHtml(row.label),
          ShareBar(row.reviews.value, digest_.with_items.value, row.share), Traced(row.reviews),
          Traced(digest_.with_items), PercentWords(Words(), row.reviews, digest_.with_items),
          RangeWords(Words(), row, digest_.with_items), Traced(row.items),
          YearColumns(LastYears(row)),
          lately ? fmt::format("<td>{}</td>", WordsOf(row.direction)) : "");
    }
    html_ += "</tbody>\n</table>\n</section>\n";
  }

  std::string YearsAndSmallCells(bool small) const {
    const YearRange range = YearsOf(LastYears(digest_.headline.front()));
    if (range.first.empty()) return {};
    return fmt::format(
        " Columns: reviews of each year from {} to {}. Of fewer than three reviews{} nothing can "
        "be said.",
        DateHtml(range.first), DateHtml(range.last), small ? " (in grey)" : "");
  }

  struct YearRange {
    std::string first, last;
  };
  static YearRange YearsOf(const std::vector<YearShare>& years) {
    if (years.empty()) return {};
    return {years.front().year, years.back().year};
  }

  void Chapter(const ThemeChapter& chapter) {
    const ThemeRowOfDigest& row = chapter.row;
    html_ +=
        fmt::format("<section class=\"chapter\">\n<h2>{}</h2>\n<p class=\"stat\">{}, {} {}</p>\n",
                    EscapedHtml(row.label),
                    ShareWords(Words(), row.reviews, digest_.with_items, "review", "reviews"),
                    Traced(row.items), row.items.value == 1 ? "item" : "items");
    if (!chapter.definition.empty() && digest_.preset != Preset::kPractitioners) {
      html_ += fmt::format("<p class=\"definition\">It covers: {}.</p>\n",
                           EscapedHtml(chapter.definition));
    }
    for (const ThemeChapter::Part& part : chapter.parts) PartHtml(part);
    html_ += "</section>\n";
  }

  void Asked() {
    if (digest_.asked.empty()) return;
    html_ += "<section>\n<h2>" + EscapedHtml(AskedHeading(digest_)) + "</h2>\n";
    for (const ThemeChapter::Part& part : digest_.asked) PartHtml(part);
    html_ += "</section>\n";
  }

  void About() {
    if (digest_.about.empty()) return;
    html_ += "<section>\n<h2>" + std::string(kAboutHeading) + "</h2>\n<p class=\"lead\">" +
             EscapedHtml(AboutLead(digest_)) + "</p>\n";
    for (const ThemeChapter::Part& part : digest_.about) PartHtml(part);
    html_ += "</section>\n";
  }

  void PartHtml(const ThemeChapter::Part& part) {
    html_ += fmt::format("<h3>{} <span>{} of {} quoted</span></h3>\n", HeadingOf(part.kind),
                         Traced(QuotedOf(part)), Traced(part.all));
    for (const Quote& quote : part.quotes) html_ += QuoteHtml(quote);
  }

  void Distinctive() {
    if (!digest_.compares || digest_.IsEmpty()) return;
    html_ += "<section class=\"whole\">\n<h2>More than elsewhere</h2>\n<p>" +
             DistinctiveLead(digest_) + "</p>\n";
    if (!digest_.distinctive.empty()) html_ += "<ul>\n";
    for (const DistinctiveRow& row : digest_.distinctive) {
      html_ += fmt::format("<li><span class=\"theme\">{}</span>: {}</li>\n", EscapedHtml(row.label),
                           DistinctiveWords(Words(), row));
    }
    html_ += digest_.distinctive.empty() ? "</section>\n" : "</ul>\n</section>\n";
  }

  void Recurring() {
    if (!digest_.tells_recurring || digest_.IsEmpty()) return;
    html_ +=
        fmt::format("<section>\n<h2>Asked for again and again</h2>\n<p class=\"lead\">{}</p>\n",
                    RecurringLead(digest_));
    for (const RecurringRequest& request : digest_.recurring) {
      html_ +=
          fmt::format("<h3>{} <span>{} of {} quoted</span></h3>\n", MadeWords(Words(), request),
                      Traced(QuotedOf(request)), Traced(request.items));
      for (const Quote& quote : request.members) html_ += QuoteHtml(quote);
    }
    html_ += "</section>\n";
  }

  void New() {
    if (!digest_.new_since) return;
    if (digest_.preset == Preset::kWhatIsNew && digest_.IsEmpty()) return;
    html_ += "<section>\n<h2>New since the last digest</h2>\n";
    if (digest_.preset != Preset::kWhatIsNew) {
      html_ += "<p class=\"lead\">" + NewWords(Words(), digest_) + "</p>\n";
    }
    for (const NewReview& review : digest_.new_reviews) {
      if (review.quotes.empty()) continue;
      html_ += "<h3>" + NewReviewHtml(review) + "</h3>\n";
      for (const Quote& quote : review.quotes) html_ += QuoteHtml(quote);
    }
    NewWithoutQuotes();
    html_ += "</section>\n";
  }

  static std::string NewReviewHtml(const NewReview& review) {
    const std::string who = review.publisher.empty() ? "" : review.publisher + ", ";
    return fmt::format("{} <span>{}{}, {}</span>",
                       Cited(review.title.empty() ? review.file : review.title), Cited(who),
                       DateHtml(review.published.empty() ? "no date" : review.published),
                       CountedWords(Words(), review.items, "item", "items"));
  }

  // Those that have nothing to quote, and the earlier ones of many.
  void NewWithoutQuotes() {
    std::string list;
    for (const NewReview& review : digest_.new_reviews) {
      if (review.quotes.empty()) list += "<li>" + NewReviewHtml(review) + "</li>\n";
    }
    if (list.empty()) return;
    const bool alone = digest_.new_reviews.front().quotes.empty();
    if (!alone) html_ += "<h3>Further new reviews</h3>\n";
    html_ += "<ul class=\"reviews\">\n" + list + "</ul>\n";
  }

  void Questions() {
    if (!AsksTheBoard(digest_)) return;
    html_ +=
        fmt::format("<section>\n<h2>{}</h2>\n<ol class=\"whole\">\n", QuestionsHeading(digest_));
    for (const std::string& question : StandingQuestions()) {
      html_ += "<li>" + EscapedHtml(question) + "</li>\n";
    }
    html_ += "</ol>\n";
    if (!digest_.questions.empty()) html_ += "<h3>As reviews put them</h3>\n";
    for (const Quote& quote : digest_.questions) html_ += QuoteHtml(quote);
    html_ += "</section>\n";
  }

  // What the columns by year show, as a table that can be read out and copied.
  void FiguresByYear() {
    const bool short_one = digest_.preset == Preset::kPractitioners;
    if (short_one || digest_.headline.empty() || digest_.headline.front().years.empty()) return;
    if (!TellsShares(digest_)) return;
    html_ +=
        "<section class=\"whole\">\n<h2>Figures by year</h2>\n<table class=\"figures\">\n"
        "<caption>Reviews with an item of the theme, by year of publication";
    const std::vector<YearShare>& years = digest_.headline.front().years;
    const size_t first = years.size() > kMostYears ? years.size() - kMostYears : 0;
    if (first > 0) html_ += ", the last twelve years";
    html_ += ". A case counts once in each year in which a document of it was published";
    if (digest_.undated.value > 0) {
      html_ +=
          "; " + CountedWords(Words(), digest_.undated, "review has", "reviews have") + " no date";
    }
    html_ +=
        ".</caption>\n"
        "<thead><tr><th scope=\"col\">Theme</th>";
    for (size_t i = first; i < years.size(); ++i) {
      html_ += fmt::format("<th scope=\"col\" class=\"n\">{}</th>", DateHtml(years[i].year));
    }
    html_ += "</tr></thead>\n<tbody>\n<tr><th scope=\"row\">All with an item</th>";
    for (size_t i = first; i < years.size(); ++i) {
      html_ += fmt::format("<td class=\"n\">{}</td>", Traced(years[i].of));
    }
    html_ += "</tr>\n";
    for (const ThemeRowOfDigest& row : digest_.headline) {
      html_ += fmt::format("<tr><th scope=\"row\">{}</th>", EscapedHtml(row.label));
      for (size_t i = first; i < row.years.size(); ++i) {
        html_ += fmt::format("<td class=\"n\">{}</td>", Traced(row.years[i].with));
      }
      html_ += "</tr>\n";
    }
    html_ += "</tbody>\n</table>\n</section>\n";
  }

  void Method() {
    html_ += "<section class=\"method\">\n<h2>Method and limits</h2>\n";
    for (const std::string& paragraph : MethodAndLimits(Words(), digest_)) {
      html_ += "<p>" + paragraph + "</p>\n";
    }
    html_ += "</section>\n";
  }

  const Digest& digest_;
  std::string html_;
};

}  // namespace

std::string EscapedHtml(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string DigestHtml(const Digest& digest) { return Page(digest).Html(); }

}  // namespace caselore
