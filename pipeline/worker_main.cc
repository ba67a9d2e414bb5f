// The worker's loop. A document is copied into memory before it is read, so that whoever changes
// the file meanwhile changes nothing here, and the hash of the record is that of what was read.
#include "pipeline/worker_main.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/privacy_report.h"
#include "corpus/record.h"
#include "document/result.h"
#include "extractors/vocabulary.h"
#include "pipeline/analyse.h"
#include "pipeline/ocr/read_scans.h"
#include "pipeline/office/pandoc_starter.h"
#include "pipeline/privacy/find_privacy.h"
#include "pipeline/worker_protocol.h"
#include "pipeline/worker_sandbox.h"

namespace caselore {
namespace {

constexpr int kGone = 0;
constexpr int kBadVocabulary = 2;
constexpr int kOutOfMemory = 3;
constexpr int kNoStarter = 4;

struct Bytes {
  std::unique_ptr<char[]> data;
  size_t size = 0;

  std::string_view view() const { return {data.get(), size}; }
};

Result<Bytes> ReadAll(int document, uint64_t limit) {
  struct stat status = {};
  if (fstat(document, &status) != 0) return Fail(Cause::kUnreadable, "The file cannot be read.");
  const auto size = static_cast<uint64_t>(status.st_size);
  if (size > limit) return Fail(Cause::kTooLarge, "The file has more bytes than are read.");
  Bytes bytes{std::make_unique_for_overwrite<char[]>(size), 0};
  while (bytes.size < size) {
    const ssize_t got = pread(document, bytes.data.get() + bytes.size, size - bytes.size,
                              static_cast<off_t>(bytes.size));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Fail(Cause::kUnreadable, "The file cannot be read.");
    if (got == 0) break;  // it shrank
    bytes.size += static_cast<size_t>(got);
  }
  return bytes;
}

// The whole file behind a descriptor, or nothing if it is not open.
std::optional<std::vector<ScanResult>> ResultsIn(int results, uint64_t limit) {
  const Result<Bytes> bytes = ReadAll(results, limit);
  return bytes ? DecodeResults(bytes->view()) : std::nullopt;
}

// As many of `more` as a report may still hold.
void AddFindings(std::vector<PrivacyFinding> more, std::vector<PrivacyFinding>& findings) {
  for (PrivacyFinding& finding : more) {
    if (findings.size() < kMostFindings) findings.push_back(std::move(finding));
  }
}

struct Answer {
  FrameType type = FrameType::kRecord;
  std::string payload;
};

class Worker {
 public:
  Worker(Vocabulary vocabulary, const WorkerOptions& options, PandocStarter pandoc)
      : vocabulary_(std::move(vocabulary)), options_(options), pandoc_(std::move(pandoc)) {}

  Result<Answer> Do(const ReceivedTask& task) {
    const Result<Bytes> bytes = ReadAll(task.document.get(), limits_.bytes);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    return task.type == FrameType::kPage ? DoPage(task, bytes->view())
                                         : DoDocument(task, bytes->view());
  }

 private:
  Result<Answer> DoDocument(const ReceivedTask& task, std::string_view bytes) {
    Diagnostics diagnostics;
    const auto convert = [this](std::string_view file, std::string_view format) {
      return pandoc_.Convert(file, format);
    };
    Result<Document> document = Read(bytes, task.file, limits_, diagnostics, convert);
    if (!document) return tl::unexpected<Error>(document.error());
    if (!task.results.ok()) {
      const auto scans = RequestScans(bytes, *document, options_.ocr);
      if (!scans.empty()) return Answer{FrameType::kScans, EncodeScans(scans)};
    }
    PrivacyReport report{document->source.file, document->source.sha256, {}};
    report.findings = FindHidden(bytes, *document, vocabulary_);
    if (task.results.ok()) {
      const auto results = ResultsIn(task.results.get(), limits_.bytes);
      if (!results) return Fail(Cause::kInternal, "What OCR read of it makes no sense.");
      document = WithResults(std::move(*document), *results, diagnostics);
    }
    AddFindings(FindShown(*document, vocabulary_), report.findings);
    std::string record = RecordJson(Analyse(*document, vocabulary_, diagnostics));
    if (report.findings.empty()) return Answer{FrameType::kRecord, std::move(record)};
    return Answer{FrameType::kFound,
                  EncodeFound(record, PrivacyReportJson(report, Showing::kText))};
  }

  Result<Answer> DoPage(const ReceivedTask& task, std::string_view bytes) {
    if (!recogniser_) {
      Result<Recogniser> loaded = Recogniser::Load(options_.tesseract_data);
      if (!loaded) return tl::unexpected<Error>(loaded.error());
      recogniser_.emplace(std::move(*loaded));
    }
    return ReadScan(bytes, task.page, task.dpi, *recogniser_).map([](std::string words) {
      return Answer{FrameType::kWords, std::move(words)};
    });
  }

  const Vocabulary vocabulary_;
  const WorkerOptions options_;
  const ReadLimits limits_;
  const PandocStarter pandoc_;
  std::optional<Recogniser> recogniser_;  // once a page asked for it
};

bool Send(const Result<Answer>& answer) {
  if (answer) return SendFrame(kWorkerSocket, answer->type, answer->payload);
  return SendFrame(kWorkerSocket, FrameType::kFailure, EncodeFailure(answer.error()));
}

// Out of memory, a worker says so and ends: who knows what its libraries have left half done.
[[noreturn]] void EndOutOfMemory() {
  Send(Fail(Cause::kOutOfMemory, "The file needs more memory than a document may take."));
  _exit(kOutOfMemory);
}

Result<Answer> DoOrEnd(Worker& worker, const ReceivedTask& task) {
  try {
    return worker.Do(task);
  } catch (const std::bad_alloc&) {
    EndOutOfMemory();
  } catch (const std::exception& defect) {
    return Fail(Cause::kInternal, std::string("Reading it met a defect: ") + defect.what());
  }
}

// Before the machine runs out of memory the kernel ends somebody: not the program, and not what
// else its user does. To give oneself up needs no right.
void BeTheFirstToGo() {
  const FileDescriptor score(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
  if (score.ok()) static_cast<void>(score.Write("1000"));
}

// With whatever confines it; what does not is in confined().
Result<PandocStarter> StartStarter(const SandboxFiles& files) {
  const PandocStarter::Confinement confinement = {
      [&] { return PutOnSandbox(SandboxProfile::kStarter, files).Encode()[0]; },
      [&] { PutOnSandbox(SandboxProfile::kConverter, files); }};
  return PandocStarter::Start(files.pandoc, PandocLimits(), confinement);
}

}  // namespace

int WorkerMain(const WorkerOptions& options) {
  signal(SIGXFSZ, SIG_IGN);  // a write over RLIMIT_FSIZE is an error, not an end
  BeTheFirstToGo();
  const SandboxFiles files = {options.tesseract_data, FindPandoc()};
  Result<PandocStarter> pandoc = StartStarter(files);
  if (!pandoc) return kNoStarter;
  Result<Vocabulary> vocabulary = Vocabulary::Load(options.vocabulary_files);
  if (!vocabulary) return kBadVocabulary;
  SandboxGaps gaps = PutOnSandbox(SandboxProfile::kReader, files);
  if (const auto of_starter = SandboxGaps::Decode({&pandoc->confined(), 1})) gaps.Add(*of_starter);
  Worker worker(std::move(*vocabulary), options, std::move(*pandoc));
  if (!SendFrame(kWorkerSocket, FrameType::kReady, gaps.Encode())) return kGone;
  while (const std::optional<ReceivedTask> task = ReceiveTask(kWorkerSocket)) {
    if (!Send(DoOrEnd(worker, *task))) break;
  }
  return kGone;
}

}  // namespace caselore
