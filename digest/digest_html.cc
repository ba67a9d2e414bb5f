#include "digest/digest_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "digest/digest_charts.h"
#include "digest/digest_style.h"
#include "digest/digest_words.h"

namespace caselore {
namespace {

// The number with all that it takes to check it.
std::string Traced(const Number& number) {
  return fmt::format(R"(<data value="{0}" data-counts="{1}" data-query="{2}">{0}</data>)",
                     number.value, EscapedHtml(number.counts), EscapedHtml(number.query));
}

// "12 of 16 reviews (75 %)"
std::string ShareWords(const Number& count, const Number& of) {
  const std::string percent = PercentOf(count.value, of.value);
  return fmt::format("{} of {} {}{}", Traced(count), Traced(of),
                     of.value == 1 ? "review" : "reviews",
                     percent.empty() ? "" : " (" + percent + ")");
}

std::string Paragraphs(std::string_view text, std::string_view before, std::string_view after) {
  std::string html;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const bool first = begin == 0, last = end == text.size();
    html += fmt::format("<p>{}{}{}</p>\n", first ? before : "",
                        EscapedHtml(text.substr(begin, end - begin)), last ? after : "");
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
      html_ +=
          "<p><strong>No review of the library is of this period and selection.</strong></p>\n";
    }
    if (digest_.preset == Preset::kWhatIsNew) New();
    Headline();
    Asked();
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
    Fact("Published", EscapedHtml(digest_.period.empty() ? "at any time" : digest_.period));
    Fact("Selection", EscapedHtml(SelectionWords(digest_)));
    std::string reviews = Traced(digest_.reviews) + " with " + Traced(digest_.items) + " items";
    if (digest_.documents.value != digest_.reviews.value) {
      reviews += " in " + Traced(digest_.documents) + " documents";
    }
    Fact("Reviews", reviews);
    Fact("Latest", EscapedHtml(digest_.latest));
    Fact("Coverage", EscapedHtml("Of the whole library: " + CoverageWords(digest_.coverage)));
    html_ += "</tbody></table>\n</header>\n";
  }

  void Headline() {
    // The chapters of the page for practitioners say it.
    if (digest_.headline.empty() || digest_.preset == Preset::kPractitioners) return;
    html_ +=
        "<section>\n<h2>What comes up most</h2>\n<table class=\"themes\">\n"
        "<caption>Reviews with at least one item of the theme. "
        "<span class=\"key dark\"></span> with the theme, "
        "<span class=\"key light\"></span> all reviews; the line is the 95 % range.</caption>\n"
        "<thead><tr><th scope=\"col\">Theme</th><th scope=\"col\" class=\"chart\">Share of "
        "reviews</th>"
        "<th scope=\"col\" class=\"n\">Reviews</th><th scope=\"col\" class=\"n\">Items</th>"
        "<th scope=\"col\" class=\"chart\">By year</th></tr></thead>\n<tbody>\n";
    for (const ThemeRowOfDigest& row : digest_.headline) {
      html_ += fmt::format(
          "<tr><th scope=\"row\">{}</th><td class=\"chart\">{}</td><td class=\"n\">{} of {}</td>"
          "<td class=\"n\">{}</td><td class=\"chart\">{}{}</td></tr>\n",
          EscapedHtml(row.label), ShareBar(row.reviews.value, digest_.reviews.value, row.share),
          Traced(row.reviews), Traced(digest_.reviews), Traced(row.items), YearColumns(row.years),
          WordsOf(row.direction));
    }
    html_ += "</tbody>\n</table>\n";
    const YearRange range = YearsOf(digest_.headline.front().years);
    if (!range.first.empty()) {
      html_ += fmt::format(
          "<p class=\"note\">Years from {} to {}. Fewer than three reviews say "
          "nothing of a trend.</p>\n",
          range.first, range.last);
    }
    html_ += "</section>\n";
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
                    EscapedHtml(row.label), ShareWords(row.reviews, digest_.reviews),
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
    html_ += "<section>\n<h2>All that is asked</h2>\n";
    for (const ThemeChapter::Part& part : digest_.asked) PartHtml(part);
    html_ += "</section>\n";
  }

  void PartHtml(const ThemeChapter::Part& part) {
    html_ += fmt::format("<h3>{} <span>{} of {}</span></h3>\n", HeadingOf(part.kind),
                         part.quotes.size(), Traced(part.all));
    for (const Quote& quote : part.quotes) html_ += QuoteHtml(quote);
  }

  void Distinctive() {
    if (digest_.distinctive.empty()) return;
    html_ +=
        "<section class=\"whole\">\n<h2>More than elsewhere</h2>\n"
        "<p>Themes that this selection has more of than the rest of the library.</p>\n<ul>\n";
    for (const auto& [label, words] : digest_.distinctive) {
      html_ += fmt::format("<li>{}: {}</li>\n", EscapedHtml(label), EscapedHtml(words));
    }
    html_ += "</ul>\n</section>\n";
  }

  void Recurring() {
    if (digest_.recurring.empty()) return;
    html_ +=
        fmt::format("<section>\n<h2>Asked for again and again</h2>\n<p class=\"lead\">{}</p>\n",
                    kRecurringLead);
    for (const RecurringRequest& request : digest_.recurring) {
      html_ += fmt::format("<h3>{} <span>{} of {} quoted</span></h3>\n", MadeWords(request),
                           request.members.size(), request.all_members);
      for (const Quote& quote : request.members) html_ += QuoteHtml(quote);
    }
    html_ += "</section>\n";
  }

  void New() {
    if (!digest_.new_since) return;
    html_ += "<section>\n<h2>New since the last digest</h2>\n";
    if (digest_.new_reviews.empty()) html_ += "<p>No review of the selection is new.</p>\n";
    for (const NewReview& review : digest_.new_reviews) {
      const std::string who = review.publisher.empty() ? "" : review.publisher + ", ";
      html_ += fmt::format("<h3>{} <span>{}{}, {}</span></h3>\n",
                           EscapedHtml(review.title.empty() ? review.file : review.title),
                           EscapedHtml(who),
                           EscapedHtml(review.published.empty() ? "no date" : review.published),
                           CountedWords(review.items, "item", "items"));
      for (const Quote& quote : review.quotes) html_ += QuoteHtml(quote);
    }
    html_ += "</section>\n";
  }

  void Questions() {
    if (!AsksTheBoard(digest_)) return;
    html_ += "<section>\n<h2>Questions for the board</h2>\n<ol class=\"whole\">\n";
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
    html_ +=
        "<section class=\"whole\">\n<h2>Figures by year</h2>\n<table class=\"figures\">\n"
        "<caption>Reviews with an item of the theme</caption>\n"
        "<thead><tr><th scope=\"col\">Theme</th>";
    const std::vector<YearShare>& years = digest_.headline.front().years;
    const size_t first = years.size() > kMostColumns ? years.size() - kMostColumns : 0;
    for (size_t i = first; i < years.size(); ++i) {
      html_ += fmt::format("<th scope=\"col\" class=\"n\">{}</th>", EscapedHtml(years[i].year));
    }
    html_ += "</tr></thead>\n<tbody>\n<tr><th scope=\"row\">All reviews</th>";
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
    for (const std::string& paragraph : MethodAndLimits(digest_)) {
      html_ += "<p>" + EscapedHtml(paragraph) + "</p>\n";
    }
    html_ += "</section>\n";
  }

  static constexpr size_t kMostColumns = 12;  // that fit on A4

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
