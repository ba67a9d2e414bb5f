#include "digest/run_report_words.h"

#include <fmt/format.h>

namespace caselore {
namespace {

std::string Counted(int64_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string VersionsText(const std::vector<EarlierVersion>& versions) {
  std::string text;
  for (const EarlierVersion& one : versions) {
    text += (text.empty() ? "" : ", ") + one.id;
    if (!one.came.empty()) text += fmt::format(" (version of {})", one.came.substr(0, 10));
  }
  return text;
}

}  // namespace

std::string CutOffSentence(const RunReport::CutOffRun& run) {
  return fmt::format("The run of {} (run {}, {}) was cut off; of it {} {} in the library.",
                     run.started, run.run, run.command, run.standing,
                     run.standing == 1 ? "document stands" : "documents stand");
}

std::string ReasonOf(const RunReport::DocumentLine& document) {
  if (!document.replaces.empty()) return "replaces " + VersionsText(document.replaces);
  if (document.failed_in == 0) return document.message;
  return fmt::format("{} (as in run {})", document.message, document.failed_in);
}

std::string UnfinishedPhrase(const RunReport::SourceLine& source) {
  const int64_t changed = source.unfinished - source.downloads;
  std::string phrase;
  if (source.downloads > 0) {
    phrase = Counted(source.downloads, "unfinished download", "unfinished downloads");
  }
  if (changed > 0) {
    phrase +=
        (phrase.empty() ? "" : " and ") + Counted(changed, "file", "files") + " changed just now";
  }
  return phrase + ", left for the next run";
}

std::string LetGoPhrase(const RunReport::SourceLine& source) {
  return fmt::format("{} can no longer be read, which somebody said is right (--believe)",
                     source.let_go);
}

std::vector<std::string> LibrarySentences(const RunReport& report) {
  std::vector<std::string> sentences = {fmt::format(
      "{} of {}; {} cannot be read.", Counted(report.library_documents, "document", "documents"),
      Counted(report.library_cases, "case", "cases"),
      Counted(report.library_failures, "file", "files"))};
  if (report.partial > 0) {
    sentences.push_back(fmt::format("{} read in part in this run.", report.partial));
  }
  if (report.read_anew + report.not_read_anew + report.stale > 0) {
    sentences.push_back(fmt::format(
        "{} made anew for another version or vocabulary, {} could not be, {} left for the next "
        "runs.",
        Counted(report.read_anew, "record", "records"), report.not_read_anew, report.stale));
  }
  sentences.insert(sentences.end(), report.notes.begin(), report.notes.end());
  return sentences;
}

}  // namespace caselore
