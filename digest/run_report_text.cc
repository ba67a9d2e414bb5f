// One page of plain text. The order is that of the questions in the morning: is anything wrong,
// what came, what failed, what else was done.
#include <fmt/format.h>

#include <algorithm>

#include "digest/run_report.h"
#include "digest/run_report_words.h"

namespace caselore {
namespace {

// A page is read; what is beyond it is in the JSON.
constexpr size_t kMostDocuments = 40;

std::string TitleOf(const RunReport::DocumentLine& document) {
  std::string title = document.title.empty() ? document.file : document.title;
  for (const std::string* part : {&document.publisher, &document.published}) {
    if (!part->empty()) title += ", " + *part;
  }
  return title;
}

std::string DocumentText(const RunReport::DocumentLine& document) {
  if (document.outcome == Outcome::kNew || document.outcome == Outcome::kChanged) {
    const std::string why = ReasonOf(document);
    return fmt::format("  {}  {} ({} {})\n{}", document.id, TitleOf(document), document.items,
                       document.items == 1 ? "item" : "items",
                       why.empty() ? "" : "    " + why + "\n");
  }
  return fmt::format("  {}\n    {}\n", document.file, ReasonOf(document));
}

class Page {
 public:
  explicit Page(const RunReport& report) : report_(report) {}

  std::string Text() {
    const OutcomeCounts& counts = report_.run.counts;
    text_ = Heading() + fmt::format("{} seen: {}.\n", counts.Seen(), counts.Words());
    Alarms();
    for (const auto& run : report_.cut_off) CutOff(run);
    for (const Outcome outcome :
         {Outcome::kNew, Outcome::kChanged, Outcome::kGone, Outcome::kFailed, Outcome::kRefused}) {
      Documents(outcome);
    }
    NotMadeAnew();
    Sources();
    Alerts();
    Rest();
    return std::move(text_);
  }

 private:
  std::string Heading() const {
    const RunRow& run = report_.run;
    if (run.id == 0) return "No run could be begun.\n";
    return fmt::format("Run {}, {} {} ({:.1f} s)\n", run.id, run.started,
                       run.finished.empty() ? "and not ended" : "to " + run.finished,
                       report_.seconds);
  }

  void Alarms() {
    if (AlarmsOf(report_) == 0) {
      text_ += report_.new_failures + report_.partial == 0
                   ? "Nothing new is wrong.\n"
                   : "Nothing but the documents below needs to be looked at.\n";
      return;
    }
    text_ += "\nTo be looked at\n";
    if (!report_.ended.empty()) text_ += fmt::format("  {}\n", report_.ended);
    for (const auto& source : report_.sources) {
      if (!source.alarm.empty()) text_ += fmt::format("  {}: {}\n", source.name, source.alarm);
    }
    for (const auto& alert : report_.alerts) {
      if (!alert.trouble.empty()) {
        text_ += fmt::format("  Alert {}: {}\n", alert.name, alert.trouble);
      }
    }
  }

  void CutOff(const RunReport::CutOffRun& run) {
    text_ += "\n" + CutOffSentence(run) + "\n";
    size_t shown = 0;
    for (const auto& document : run.documents) {
      if (shown++ == kMostDocuments) break;
      text_ += fmt::format("  {}:\n  {}", Name(document.outcome), DocumentText(document));
    }
    More(run.documents.size());
  }

  void NotMadeAnew() {
    if (report_.not_made_anew.empty()) return;
    text_ += fmt::format("\nCould not be read anew; the record before stays ({})\n",
                         report_.not_made_anew.size());
    size_t shown = 0;
    for (const auto& document : report_.not_made_anew) {
      if (shown++ < kMostDocuments) text_ += DocumentText(document);
    }
    More(report_.not_made_anew.size());
  }

  void More(size_t count) {
    if (count <= kMostDocuments) return;
    text_ += fmt::format(
        "  and {} more: reports/latest.json, or caselore status --run {} --format json\n",
        count - kMostDocuments, report_.run.id);
  }

  void Documents(Outcome outcome) {
    const auto is_one = [outcome](const auto& one) { return one.outcome == outcome; };
    const auto& all = report_.documents;
    const auto count = static_cast<size_t>(std::count_if(all.begin(), all.end(), is_one));
    if (count == 0) return;
    std::string name(Name(outcome));
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    text_ += fmt::format("\n{} ({})\n", name, count);
    size_t shown = 0;
    for (const auto& document : all) {
      if (is_one(document) && shown++ < kMostDocuments) text_ += DocumentText(document);
    }
    More(count);
  }

  void Sources() {
    if (report_.sources.empty()) return;
    text_ += "\nSources\n";
    for (const auto& source : report_.sources) {
      text_ += fmt::format("  {} ({}): {} listed, {}", source.name, source.kind, source.listed,
                           source.counts.Words());
      if (source.missing > 0) text_ += fmt::format(", {} not found this time", source.missing);
      if (source.unfinished > 0) text_ += ", " + UnfinishedPhrase(source);
      if (source.let_go > 0) text_ += ", " + LetGoPhrase(source);
      text_ += "\n";
    }
  }

  void Alerts() {
    if (report_.alerts.empty()) return;
    text_ += "\nSaved searches\n";
    for (const auto& alert : report_.alerts) {
      text_ += fmt::format("  {}: {} new {} of {} {}\n", alert.name, alert.items,
                           alert.items == 1 ? "item" : "items", alert.reviews,
                           alert.reviews == 1 ? "review" : "reviews");
    }
  }

  void Rest() {
    text_ += "\nLibrary\n";
    for (const std::string& sentence : LibrarySentences(report_)) text_ += "  " + sentence + "\n";
  }

  const RunReport& report_;
  std::string text_;
};

}  // namespace

int64_t AlarmsOf(const RunReport& report) {
  int64_t alarms = report.ended.empty() ? 0 : 1;
  for (const auto& source : report.sources) alarms += source.alarm.empty() ? 0 : 1;
  for (const auto& alert : report.alerts) alarms += alert.trouble.empty() ? 0 : 1;
  return alarms;
}

std::string RunReportText(const RunReport& report) { return Page(report).Text(); }

}  // namespace caselore
