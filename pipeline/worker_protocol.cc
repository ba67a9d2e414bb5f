// Frames over a socket, and a descriptor beside one of them (SCM_RIGHTS, unix(7)).
#include "pipeline/worker_protocol.h"

#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
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

// Space for one descriptor, aligned as the kernel wants it.
union DescriptorSpace {
  cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(int))];
};

msghdr MessageFor(iovec& part, DescriptorSpace& space) {
  std::memset(&space, 0, sizeof(space));
  msghdr message = {};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space.bytes;
  message.msg_controllen = sizeof(space.bytes);
  return message;
}

// The descriptor travels with the first byte of the header.
bool SendByteWithDescriptor(int socket, char byte, int descriptor) {
  iovec part = {&byte, 1};
  DescriptorSpace space;
  msghdr message = MessageFor(part, space);
  cmsghdr* control = CMSG_FIRSTHDR(&message);
  control->cmsg_level = SOL_SOCKET;
  control->cmsg_type = SCM_RIGHTS;
  control->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(control), &descriptor, sizeof(int));
  ssize_t sent;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == 1;
}

bool ReceiveByteWithDescriptor(int socket, char& byte, FileDescriptor& descriptor) {
  iovec part = {&byte, 1};
  DescriptorSpace space;
  msghdr message = MessageFor(part, space);
  ssize_t got;
  do {
    got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got != 1) return false;
  const cmsghdr* control = CMSG_FIRSTHDR(&message);
  if (control == nullptr || control->cmsg_type != SCM_RIGHTS) return false;
  int fd;
  std::memcpy(&fd, CMSG_DATA(control), sizeof(int));
  descriptor = FileDescriptor(fd);
  return true;
}

bool IsFromWorker(uint32_t type) {
  return type == static_cast<uint32_t>(FrameType::kReady) ||
         type == static_cast<uint32_t>(FrameType::kRecord) ||
         type == static_cast<uint32_t>(FrameType::kFailure);
}

}  // namespace

bool SendFrame(int socket, FrameType type, std::string_view payload) {
  const Header header = MakeHeader(type, payload.size());
  return SendAll(socket, {header.data(), header.size()}) && SendAll(socket, payload);
}

bool SendDocument(int socket, std::string_view file, int document) {
  file = file.substr(0, kMaxFileName);
  const Header header = MakeHeader(FrameType::kRead, file.size());
  return SendByteWithDescriptor(socket, header[0], document) &&
         SendAll(socket, {header.data() + 1, header.size() - 1}) && SendAll(socket, file);
}

std::optional<ReceivedDocument> ReceiveDocument(int socket) {
  Header header;
  ReceivedDocument received;
  if (!ReceiveByteWithDescriptor(socket, header[0], received.document)) return std::nullopt;
  if (!ReceiveAll(socket, header.data() + 1, header.size() - 1)) return std::nullopt;
  const uint32_t size = GetU32(header.data());
  if (GetU32(header.data() + 4) != static_cast<uint32_t>(FrameType::kRead)) return std::nullopt;
  if (size > kMaxFileName) return std::nullopt;
  received.file.resize(size);
  if (!ReceiveAll(socket, received.file.data(), size)) return std::nullopt;
  return received;
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
