// What the program and its workers say to each other, over one socket:
//
//     ┌──────────────┬──────────────┬─────────────┐
//     │ size, 4 bytes│ type, 4 bytes│ payload     │   sizes and types little-endian
//     └──────────────┴──────────────┴─────────────┘
//
//     worker → program   kReady    what does not confine it   once, when it has loaded its tables
//                                  (SandboxGaps)              and put on its sandbox
//     program → worker   kRead     file name, + a descriptor  the document, open for reading
//     worker → program   kRecord   the record as JSON         or
//                        kFound    the record, and the privacy report (privacy_report.h), or
//                        kFailure  cause (1 byte), message    or
//                        kScans    pages that OCR has to read (scan_requests.h)
//     program → worker   kPage     page, dpi, + a descriptor  to any worker, for each of them
//     worker → program   kWords    what OCR read (EncodePage) or kFailure
//     program → worker   kRead     as above, + a descriptor   what OCR read of all the pages
//
// A worker is fed by whoever wrote the document, so the program believes nothing that comes from
// it: a frame over the limit, of another type or with an unknown cause ends that worker.
#ifndef CASELORE_PIPELINE_WORKER_PROTOCOL_H_
#define CASELORE_PIPELINE_WORKER_PROTOCOL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/file_descriptor.h"
#include "document/result.h"

namespace caselore {

enum class FrameType : uint32_t {
  kReady = 1,
  kRead = 2,
  kRecord = 3,
  kFailure = 4,
  kScans = 5,
  kPage = 6,
  kWords = 7,
  kFound = 8
};

struct Frame {
  FrameType type = FrameType::kReady;
  std::string payload;
};

// The descriptor on which a worker finds its socket.
inline constexpr int kWorkerSocket = 3;

// Blocking; interrupted calls go on. False if the other side is gone.
bool SendFrame(int socket, FrameType type, std::string_view payload);

// Sends a kRead frame together with `document` and, unless it is -1, `results`: what OCR read of it
// (EncodeResults). Both stay the caller's.
bool SendDocument(int socket, std::string_view file, int document, int results = -1);

// Sends a kPage frame together with `document`, which stays the caller's.
bool SendPage(int socket, int page, int dpi, int document);

struct ReceivedTask {
  FrameType type = FrameType::kRead;  // or kPage
  std::string file;                   // of kRead
  int page = 0, dpi = 0;              // of kPage
  FileDescriptor document{-1};
  FileDescriptor results{-1};  // of kRead: not open if OCR has read nothing of it
};

// The worker's side: waits for a kRead or kPage frame. Nothing if the program is gone or makes no
// sense.
std::optional<ReceivedTask> ReceiveTask(int socket);

// What kFound holds: a record and what was found in its document, both JSON.
struct FoundPayload {
  std::string record, findings;
};
std::string EncodeFound(std::string_view record, std::string_view findings);
// Nothing for a payload that EncodeFound cannot have made.
std::optional<FoundPayload> DecodeFound(std::string_view payload);

std::string EncodeFailure(const Error& error);

// kInternal for a payload that EncodeFailure cannot have made. The message is cut to 500 bytes.
Error DecodeFailure(std::string_view payload);

// Puts frames together from bytes as they come.
class FrameReader {
 public:
  // Frames with a payload over `limit` bytes are refused.
  explicit FrameReader(uint32_t limit) : limit_(limit) {}

  void Append(std::string_view bytes) { buffer_.append(bytes); }

  // The next whole frame; nothing if there is none yet or the stream is broken.
  std::optional<Frame> Next();

  // True once a header made no sense: nothing more will come out.
  bool broken() const { return broken_; }
  // True if nothing is waiting to be completed.
  bool empty() const { return buffer_.empty(); }

 private:
  uint32_t limit_;
  std::string buffer_;
  bool broken_ = false;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WORKER_PROTOCOL_H_
