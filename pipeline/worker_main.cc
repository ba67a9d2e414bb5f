// The worker's loop. A document is copied into memory before it is read, so that whoever changes
// the file meanwhile changes nothing here, and the hash of the record is that of what was read.
#include "pipeline/worker_main.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string_view>

#include "corpus/record.h"
#include "document/result.h"
#include "extractors/vocabulary.h"
#include "pipeline/analyse.h"
#include "pipeline/worker_protocol.h"

namespace caselore {
namespace {

constexpr int kGone = 0;
constexpr int kBadVocabulary = 2;
constexpr int kOutOfMemory = 3;

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

Result<std::string> MakeRecord(const ReceivedDocument& received, const Vocabulary& vocabulary) {
  const ReadLimits limits;
  return ReadAll(received.document.get(), limits.bytes)
      .and_then([&](const Bytes& bytes) {
        return Analyse(bytes.view(), received.file, vocabulary, limits);
      })
      .map([](const Review& review) { return RecordJson(review); });
}

bool Send(const Result<std::string>& record) {
  if (record) return SendFrame(kWorkerSocket, FrameType::kRecord, *record);
  return SendFrame(kWorkerSocket, FrameType::kFailure, EncodeFailure(record.error()));
}

// Out of memory, a worker says so and ends: who knows what its libraries have left half done.
[[noreturn]] void EndOutOfMemory() {
  Send(Fail(Cause::kOutOfMemory, "The file needs more memory than a document may take."));
  _exit(kOutOfMemory);
}

Result<std::string> MakeRecordOrEnd(const ReceivedDocument& received,
                                    const Vocabulary& vocabulary) {
  try {
    return MakeRecord(received, vocabulary);
  } catch (const std::bad_alloc&) {
    EndOutOfMemory();
  } catch (const std::exception& defect) {
    return Fail(Cause::kInternal, std::string("Reading it met a defect: ") + defect.what());
  }
}

}  // namespace

int WorkerMain(const std::vector<std::string>& vocabulary_files) {
  signal(SIGXFSZ, SIG_IGN);  // a write over RLIMIT_FSIZE is an error, not an end
  const Result<Vocabulary> vocabulary = Vocabulary::Load(vocabulary_files);
  if (!vocabulary) return kBadVocabulary;
  if (!SendFrame(kWorkerSocket, FrameType::kReady, {})) return kGone;
  while (const std::optional<ReceivedDocument> received = ReceiveDocument(kWorkerSocket)) {
    if (!Send(MakeRecordOrEnd(*received, *vocabulary))) break;
  }
  return kGone;
}

}  // namespace caselore
