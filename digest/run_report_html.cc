#include <fmt/format.h>

#include <vector>

#include "digest/digest_html.h"
#include "digest/digest_style.h"
#include "digest/run_report.h"
#include "digest/run_report_words.h"

namespace caselore {
namespace {

constexpr char kReportStyle[] = R"css(
.alarm { border-left: 6px solid #d4351c; padding: .3rem 0 .3rem 1rem; margin: 1rem 0; }
.alarm p { margin: 0 0 .3rem; }
.sources td, .documents td { vertical-align: top; font-size: .92rem; }
.file { overflow-wrap: anywhere; }
)css";

std::string Cell(int64_t count) { return fmt::format("<td class=\"n\">{}</td>", count); }

// A page is read; what is beyond it is in the JSON.
constexpr size_t kMostDocuments = 100;

// "2026-03-14 02:31:07 UTC" of "2026-03-14T02:31:07Z".
std::string Spoken(std::string time) {
  if (time.size() == 20 && time[10] == 'T' && time.back() == 'Z') {
    time[10] = ' ';
    time.replace(19, 1, " UTC");
  }
  return EscapedHtml(time);
}

struct Heading {
  Outcome outcome;
  const char* words;
};
constexpr Heading kHeadings[] = {{Outcome::kNew, "New reviews"},
                                 {Outcome::kChanged, "Changed"},
                                 {Outcome::kGone, "No longer where they were"},
                                 {Outcome::kFailed, "Could not be read"},
                                 {Outcome::kRefused, "Not taken in"}};

class Page {
 public:
  explicit Page(const RunReport& report) : report_(report) {}

  std::string Html() {
    html_ = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>Run {0}</title>\n<style>{1}{2}</style>\n</head>\n<body>\n<header>\n"
        "<p class=\"kicker\">Caselore</p>\n<h1>Run {0}</h1>\n<p>{3}</p>\n"
        "</header>\n<main>\n",
        report_.run.id, kDigestStyle, kReportStyle, When());
    Alarms();
    Counts();
    for (const auto& run : report_.cut_off) CutOff(run);
    for (const Heading& heading : kHeadings) Documents(heading);
    NotMadeAnew();
    Sources();
    Alerts();
    Rest();
    return html_ + "</main>\n</body>\n</html>\n";
  }

 private:
  std::string When() const {
    const RunRow& run = report_.run;
    if (run.id == 0) return "No run could be begun.";
    return fmt::format("{} {}, {:.1f} s", Spoken(run.started),
                       run.finished.empty() ? "and not ended" : "to " + Spoken(run.finished),
                       report_.seconds);
  }

  using Lines = std::vector<const RunReport::DocumentLine*>;

  void Alarms() {
    if (AlarmsOf(report_) == 0) return;
    html_ += "<section class=\"alarm\" aria-label=\"To be looked at\">\n";
    if (!report_.ended.empty()) html_ += "<p>" + EscapedHtml(report_.ended) + "</p>\n";
    for (const auto& source : report_.sources) Alarm(source.name, source.alarm);
    for (const auto& alert : report_.alerts) Alarm("Alert " + alert.name, alert.trouble);
    html_ += "</section>\n";
  }

  void Alarm(const std::string& name, const std::string& what) {
    if (what.empty()) return;
    html_ += fmt::format("<p><strong>{}</strong>: {}</p>\n", EscapedHtml(name), EscapedHtml(what));
  }

  void Counts() {
    html_ +=
        "<table class=\"figures\">\n<caption>Documents seen, by what became of them</caption>\n"
        "<thead><tr><th class=\"n\" scope=\"col\">seen</th>";
    for (const std::string_view name : kOutcomeNames) {
      html_ += fmt::format("<th class=\"n\" scope=\"col\">{}</th>", name);
    }
    html_ += "</tr></thead>\n<tbody><tr>" + Cell(report_.run.counts.Seen());
    for (const int64_t count : report_.run.counts.of) html_ += Cell(count);
    html_ += "</tr></tbody>\n</table>\n";
  }

  void Documents(const Heading& heading) {
    Lines lines;
    for (const auto& document : report_.documents) {
      if (document.outcome == heading.outcome) lines.push_back(&document);
    }
    Section(heading.words, lines, "");
  }

  void CutOff(const RunReport::CutOffRun& run) {
    Lines lines;
    for (const auto& document : run.documents) lines.push_back(&document);
    Section("An earlier run", lines, "<p>" + EscapedHtml(CutOffSentence(run)) + "</p>\n");
  }

  void NotMadeAnew() {
    Lines lines;
    for (const auto& document : report_.not_made_anew) lines.push_back(&document);
    Section("Could not be read anew; the record before stays", lines, "");
  }

  // Nothing at all without an introduction and documents.
  void Section(const char* title, const Lines& documents, const std::string& introduction) {
    if (documents.empty() && introduction.empty()) return;
    html_ += fmt::format("<section>\n<h2>{}</h2>\n{}<table class=\"documents\">\n<tbody>\n", title,
                         introduction);
    size_t shown = 0;
    for (const RunReport::DocumentLine* document : documents) {
      if (shown++ < kMostDocuments) Document(*document);
    }
    html_ += "</tbody>\n</table>\n";
    if (documents.size() > kMostDocuments) {
      html_ += fmt::format("<p>And {} more: in latest.json beside this file.</p>\n",
                           documents.size() - kMostDocuments);
    }
    html_ += "</section>\n";
  }

  void Document(const RunReport::DocumentLine& document) {
    const bool read = document.outcome == Outcome::kNew || document.outcome == Outcome::kChanged;
    html_ += fmt::format("<tr><td class=\"file\">{}",
                         EscapedHtml(document.title.empty() ? document.file : document.title));
    for (const std::string& part : {document.publisher, document.published, ReasonOf(document)}) {
      if (!part.empty()) html_ += "<br><span class=\"note\">" + EscapedHtml(part) + "</span>";
    }
    html_ += "</td>";
    html_ += read ? fmt::format("<td>{}</td><td class=\"n\">{} {}</td>", EscapedHtml(document.id),
                                document.items, document.items == 1 ? "item" : "items")
                  : fmt::format("<td></td><td>{}</td>", Name(document.outcome));
    html_ += "</tr>\n";
  }

  void Sources() {
    if (report_.sources.empty()) return;
    html_ +=
        "<section>\n<h2>Sources</h2>\n<table class=\"sources\">\n<thead><tr>"
        "<th scope=\"col\">source</th><th scope=\"col\">kind</th>";
    for (const char* name :
         {"listed", "new", "changed", "same", "failed", "refused", "gone", "missing", "left"}) {
      html_ += fmt::format("<th class=\"n\" scope=\"col\">{}</th>", name);
    }
    html_ += "</tr></thead>\n<tbody>\n";
    for (const auto& source : report_.sources) {
      const OutcomeCounts& counts = source.counts;
      std::string notes;
      const auto note = [&notes](const std::string& phrase) {
        notes += "<br><span class=\"note\">" + EscapedHtml(phrase) + "</span>";
      };
      if (source.unfinished > 0) note(UnfinishedPhrase(source));
      if (source.let_go > 0) note(LetGoPhrase(source));
      html_ += fmt::format("<tr><th scope=\"row\">{}{}</th><td>{}</td>", EscapedHtml(source.name),
                           notes, EscapedHtml(source.kind));
      for (const int64_t count :
           {source.listed, counts[Outcome::kNew], counts[Outcome::kChanged], counts[Outcome::kSame],
            counts[Outcome::kFailed], counts[Outcome::kRefused], counts[Outcome::kGone],
            source.missing, source.unfinished}) {
        html_ += Cell(count);
      }
      html_ += "</tr>\n";
    }
    html_ += "</tbody>\n</table>\n</section>\n";
  }

  void Alerts() {
    if (report_.alerts.empty()) return;
    html_ += "<section>\n<h2>Saved searches</h2>\n<ul>\n";
    for (const auto& alert : report_.alerts) {
      html_ += fmt::format("<li>{}: {} new {} of {} {}</li>\n", EscapedHtml(alert.name),
                           alert.items, alert.items == 1 ? "item" : "items", alert.reviews,
                           alert.reviews == 1 ? "review" : "reviews");
    }
    html_ += "</ul>\n</section>\n";
  }

  void Rest() {
    html_ += "<section>\n<h2>Library</h2>\n";
    for (const std::string& sentence : LibrarySentences(report_)) {
      html_ += "<p>" + EscapedHtml(sentence) + "</p>\n";
    }
    html_ += "</section>\n";
  }

  const RunReport& report_;
  std::string html_;
};

}  // namespace

std::string RunReportHtml(const RunReport& report) { return Page(report).Html(); }

}  // namespace caselore
