// Frames over a socket, and a descriptor beside one of them (SCM_RIGHTS, unix(7)).
#include "pipeline/worker_protocol.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace caselore {
namespace {

constexpr size_t kHeaderSize = 8;
constexpr uint32_t kMaxFileName = 4096;
constexpr size_t kMaxMessage = 500;

using Header = std::array<char, kHeaderSize>;

void PutU32(char* at, uint32_t value) {
  for (int i = 0; i < 4; ++i) at[i] = static_cast<char>(value >> (8 * i));
}

uint32_t GetU32(const char* at) {
  uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value |= uint32_t{static_cast<unsigned char>(at[i])} << (8 * i);
  return value;
}

Header MakeHeader(FrameType type, size_t size) {
  Header header;
  PutU32(header.data(), static_cast<uint32_t>(size));
  PutU32(header.data() + 4, static_cast<uint32_t>(type));
  return header;
}

bool SendAll(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

bool ReceiveAll(int socket, char* into, size_t size) {
  while (size > 0) {
    const ssize_t got = recv(socket, into, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    into += got;
    size -= static_cast<size_t>(got);
  }
  return true;
}

constexpr size_t kMostDescriptors = 2;

// Space for them, aligned as the kernel wants it.
union DescriptorSpace {
  cmsghdr header;
  char bytes[CMSG_SPACE(kMostDescriptors * sizeof(int))];
};

msghdr MessageFor(iovec& part, DescriptorSpace& space, size_t size) {
  std::memset(&space, 0, sizeof(space));
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space.bytes;
  message.msg_controllen = size;
  return message;
}

using Descriptors = std::array<int, kMostDescriptors>;  // -1 for none, after the others

// The descriptors travel with the first byte of the header.
bool SendByteWithDescriptors(int socket, char byte, const Descriptors& descriptors) {
  const size_t count = descriptors[1] >= 0 ? 2 : 1;
  iovec part = {&byte, 1};
  DescriptorSpace space;
  msghdr message = MessageFor(part, space, CMSG_SPACE(count * sizeof(int)));
  cmsghdr* control = CMSG_FIRSTHDR(&message);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(count * sizeof(int));
  std::memcpy(CMSG_DATA(control), descriptors.data(), count * sizeof(int));
  ssize_t sent;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == 1;
}

bool ReceiveByteWithDescriptors(int socket, char& byte, ReceivedTask& task) {
  iovec part = {&byte, 1};
  DescriptorSpace space;
  msghdr message = MessageFor(part, space, sizeof(space.bytes));
  ssize_t got;
  do {
    got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got != 1) return false;
  const cmsghdr* control = CMSG_FIRSTHDR(&message);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return false;
  Descriptors descriptors = {-1, -1};
  std::memcpy(descriptors.data(), CMSG_DATA(control),
              std::min(control->cmsg_len - CMSG_LEN(0), sizeof(descriptors)));
  task.document = FileDescriptor(descriptors[0]);
  task.results = FileDescriptor(descriptors[1]);
  return true;
}

bool SendTask(int socket, FrameType type, std::string_view payload,
              const Descriptors& descriptors) {
  const Header header = MakeHeader(type, payload.size());
  return SendByteWithDescriptors(socket, header[0], descriptors) &&
         SendAll(socket, {header.data() + 1, header.size() - 1}) && SendAll(socket, payload);
}

bool UnderstandPage(std::string_view payload, ReceivedTask& task) {
  const char* end = payload.data() + payload.size();
  const auto page = std::from_chars(payload.data(), end, task.page);
  if (page.ec != std::errc() || page.ptr == end || *page.ptr != ' ') return false;
  const auto dpi = std::from_chars(page.ptr + 1, end, task.dpi);
  return dpi.ec == std::errc() && dpi.ptr == end;
}

bool IsFromWorker(uint32_t type) {
  return type == static_cast<uint32_t>(FrameType::kReady) ||
         type == static_cast<uint32_t>(FrameType::kRecord) ||
         type == static_cast<uint32_t>(FrameType::kFailure) ||
         type == static_cast<uint32_t>(FrameType::kScans) ||
         type == static_cast<uint32_t>(FrameType::kWords) ||
         type == static_cast<uint32_t>(FrameType::kFound);
}

}  // namespace

bool SendFrame(int socket, FrameType type, std::string_view payload) {
  const Header header = MakeHeader(type, payload.size());
  return SendAll(socket, {header.data(), header.size()}) && SendAll(socket, payload);
}

bool SendDocument(int socket, std::string_view file, int document, int results) {
  return SendTask(socket, FrameType::kRead, file.substr(0, kMaxFileName), {document, results});
}

bool SendPage(int socket, int page, int dpi, int document) {
  const std::string payload = std::to_string(page) + " " + std::to_string(dpi);
  return SendTask(socket, FrameType::kPage, payload, {document, -1});
}

std::optional<ReceivedTask> ReceiveTask(int socket) {
  Header header;
  ReceivedTask task;
  if (!ReceiveByteWithDescriptors(socket, header[0], task)) return std::nullopt;
  if (!ReceiveAll(socket, header.data() + 1, header.size() - 1)) return std::nullopt;
  const uint32_t size = GetU32(header.data());
  task.type = static_cast<FrameType>(GetU32(header.data() + 4));
  if (task.type != FrameType::kRead && task.type != FrameType::kPage) return std::nullopt;
  if (size > kMaxFileName) return std::nullopt;
  task.file.resize(size);
  if (!ReceiveAll(socket, task.file.data(), size)) return std::nullopt;
  if (task.type == FrameType::kPage && !UnderstandPage(task.file, task)) return std::nullopt;
  return task;
}

// The size of the record, four bytes, then the one and the other.
std::string EncodeFound(std::string_view record, std::string_view findings) {
  std::string payload(4, '\0');
  PutU32(payload.data(), static_cast<uint32_t>(record.size()));
  payload.append(record).append(findings);
  return payload;
}

std::optional<FoundPayload> DecodeFound(std::string_view payload) {
  if (payload.size() < 4) return std::nullopt;
  const size_t record = GetU32(payload.data());
  payload.remove_prefix(4);
  if (record > payload.size()) return std::nullopt;
  return FoundPayload{std::string(payload.substr(0, record)), std::string(payload.substr(record))};
}

std::string EncodeFailure(const Error& error) {
  return static_cast<char>(error.cause) + error.message;
}

Error DecodeFailure(std::string_view payload) {
  if (payload.empty() ||
      static_cast<unsigned char>(payload[0]) > static_cast<unsigned char>(Cause::kInternal)) {
    return {Cause::kInternal, "Its worker gave an answer that makes no sense."};
  }
  return {static_cast<Cause>(payload[0]), std::string(payload.substr(1, kMaxMessage))};
}

std::optional<Frame> FrameReader::Next() {
  if (broken_ || buffer_.size() < kHeaderSize) return std::nullopt;
  const uint32_t size = GetU32(buffer_.data());
  const uint32_t type = GetU32(buffer_.data() + 4);
  if (size > limit_ || !IsFromWorker(type)) {
    broken_ = true;
    return std::nullopt;
  }
  if (buffer_.size() < kHeaderSize + size) return std::nullopt;
  Frame frame{static_cast<FrameType>(type), buffer_.substr(kHeaderSize, size)};
  buffer_.erase(0, kHeaderSize + size);
  return frame;
}

}  // namespace caselore
