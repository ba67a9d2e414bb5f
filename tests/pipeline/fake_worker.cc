// A worker that does what its document says, good or bad: the first word of the text is looked up
// below. The pool's tests run it in place of `caselore worker`.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "pipeline/ocr/scan_requests.h"
#include "pipeline/worker_protocol.h"

extern char** environ;

namespace caselore {
namespace {

void Answer(const std::string& text) { SendFrame(kWorkerSocket, FrameType::kRecord, text); }

void SendRaw(const std::string& bytes) {
  [[maybe_unused]] const ssize_t sent =
      send(kWorkerSocket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

void Hang() {
  for (;;) pause();
}

void Spin() {
  for (std::atomic<int> turns = 0;; ++turns) {
  }
}

void Flood() {
  for (;;) SendRaw(std::string("\x00\x00\x00\x10\x03\x00\x00\x00", 8) + std::string(65536, 'x'));
}

std::string Environment() {
  std::string all;
  for (char** entry = environ; *entry != nullptr; ++entry) all += std::string(*entry) + "\n";
  return all;
}

std::string OpenDescriptors() {
  std::string all;
  for (int fd = 0; fd < 100; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) all += std::to_string(fd) + " ";
  }
  return all;
}

std::string Limits() {
  std::string all;
  for (const auto resource : {RLIMIT_AS, RLIMIT_CORE, RLIMIT_NOFILE, RLIMIT_FSIZE}) {
    rlimit limit = {};
    getrlimit(resource, &limit);
    all += std::to_string(limit.rlim_max) + " ";
  }
  return all;
}

const std::map<std::string, std::function<void(const std::string&)>>& Behaviours() {
  static const std::map<std::string, std::function<void(const std::string&)>> behaviours = {
      {"echo", [](const std::string& text) { Answer(text); }},
      {"name", [](const std::string& text) { Answer(text); }},
      {"pid", [](const std::string&) { Answer(std::to_string(getpid())); }},
      {"group", [](const std::string&) { Answer(getpgrp() == getpid() ? "own" : "shared"); }},
      {"environment", [](const std::string&) { Answer(Environment()); }},
      {"descriptors", [](const std::string&) { Answer(OpenDescriptors()); }},
      {"limits", [](const std::string&) { Answer(Limits()); }},
      {"space",
       [](const std::string&) {
         rlimit limit = {};
         getrlimit(RLIMIT_AS, &limit);
         Answer(std::to_string(limit.rlim_max >> 20));
       }},
      {"large",  // does not get by with a share
       [](const std::string& text) {
         rlimit limit = {};
         getrlimit(RLIMIT_AS, &limit);
         if (limit.rlim_max < 1000u << 20) std::abort();
         Answer(text);
       }},
      {"slow",
       [](const std::string& text) {
         usleep(300'000);
         Answer(text);
       }},
      {"damaged",
       [](const std::string&) {
         SendFrame(kWorkerSocket, FrameType::kFailure, EncodeFailure({Cause::kDamaged, "Broken."}));
       }},
      {"memory",
       [](const std::string&) {
         SendFrame(kWorkerSocket, FrameType::kFailure,
                   EncodeFailure({Cause::kOutOfMemory, "Too much."}));
         _exit(3);
       }},
      {"abort", [](const std::string&) { std::abort(); }},
      {"exit", [](const std::string&) { _exit(5); }},
      {"hang", [](const std::string&) { Hang(); }},
      {"spin", [](const std::string&) { Spin(); }},
      {"close",
       [](const std::string&) {
         close(kWorkerSocket);
         Hang();
       }},
      {"lie",
       [](const std::string&) {
         SendRaw(std::string("\xFF\xFF\xFF\xFF\x03\x00\x00\x00", 8));
         Hang();
       }},
      {"nonsense",
       [](const std::string&) {
         SendRaw(std::string("\x01\x00\x00\x00\x63\x00\x00\x00x", 9));
         Hang();
       }},
      {"flood", [](const std::string&) { Flood(); }},
      {"ready",
       [](const std::string&) {
         SendFrame(kWorkerSocket, FrameType::kReady, {});
         Hang();
       }},
      {"cause", [](const std::string&) { SendFrame(kWorkerSocket, FrameType::kFailure, "\x7F!"); }},
      {"twice",
       [](const std::string&) {
         Answer("first");
         Answer("second");
       }},
  };
  return behaviours;
}

std::string TextOf(int document) {
  struct stat status = {};
  fstat(document, &status);
  std::string text(static_cast<size_t>(status.st_size), '\0');
  text.resize(static_cast<size_t>(pread(document, text.data(), text.size(), 0)));
  return text;
}

// Asks for OCR of two pages; once it has been done, the record is what came of it.
void AskForOcr(const ReceivedTask& task) {
  if (!task.results.ok()) {
    const std::string first(64, 'a'), second(64, 'b');
    SendFrame(kWorkerSocket, FrameType::kScans, EncodeScans({{1, 300, first}, {2, 150, second}}));
    return;
  }
  const auto results = DecodeResults(TextOf(task.results.get()));
  std::string record;
  for (const ScanResult& result : *results) {
    record += std::to_string(result.page) + " " +
              (result.words ? *result.words : Name(result.words.error().cause)) + ", ";
  }
  Answer(record);
}

// The second page does what the document says.
void ReadPage(const ReceivedTask& task, const std::string& text) {
  if (task.page == 2 && text.find("crash") != std::string::npos) std::abort();
  if (task.page == 2 && text.find("hang") != std::string::npos) Hang();
  if (text.find("missing") != std::string::npos) {
    SendFrame(kWorkerSocket, FrameType::kFailure, EncodeFailure({Cause::kMissing, "No data."}));
    return;
  }
  if (text.find("confuse") != std::string::npos) return Answer("a record for a page");
  SendFrame(kWorkerSocket, FrameType::kWords, "words at " + std::to_string(task.dpi));
}

void Serve(const ReceivedTask& task) {
  const std::string text = TextOf(task.document.get());
  if (task.type == FrameType::kPage) return ReadPage(task, text);
  const std::string behaviour = text.substr(0, text.find(' '));
  if (behaviour == "scan") return AskForOcr(task);
  Behaviours().at(behaviour)(behaviour == "name" ? task.file : text);
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  using namespace caselore;
  if (argc > 1 && std::string(argv[1]) == "mute") Hang();
  const std::string ready = argc > 2 ? argv[2] : std::string(1, '\0');
  SendFrame(kWorkerSocket, FrameType::kReady, ready);
  while (const std::optional<ReceivedTask> received = ReceiveTask(kWorkerSocket)) {
    Serve(*received);
  }
  return 0;
}
