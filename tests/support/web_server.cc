#include "tests/support/web_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace caselore {
namespace {

constexpr int kPollMs = 20;       // how late the server notices that the test is over
constexpr int kRequestMs = 5000;  // for a request to come
constexpr char kRobots[] = "/robots.txt";

class PlainConnection : public WebConnection {
 public:
  explicit PlainConnection(int descriptor) : descriptor_(descriptor) {}
  ~PlainConnection() override { close(descriptor_); }

  bool Send(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t sent = send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    return true;
  }

  bool WaitForClose(int milliseconds) override {
    pollfd waiting{descriptor_, POLLIN | POLLRDHUP, 0};
    return poll(&waiting, 1, milliseconds) > 0;
  }

  std::string Receive() {
    char bytes[4096];
    pollfd waiting{descriptor_, POLLIN, 0};
    if (poll(&waiting, 1, kRequestMs) <= 0) return {};
    const ssize_t got = recv(descriptor_, bytes, sizeof bytes, 0);
    return got <= 0 ? std::string() : std::string(bytes, static_cast<size_t>(got));
  }

 protected:
  int descriptor_;
};

class TlsConnection : public PlainConnection {
 public:
  TlsConnection(int descriptor, SSL_CTX* context)
      : PlainConnection(descriptor), ssl_(SSL_new(context)) {
    const timeval limit{kRequestMs / 1000, 0};  // for a handshake that never ends
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    SSL_set_fd(ssl_, descriptor);
    open_ = SSL_accept(ssl_) == 1;
  }
  ~TlsConnection() override {
    if (open_) SSL_shutdown(ssl_);
    SSL_free(ssl_);
  }
  bool Send(std::string_view bytes) override {
    return open_ && SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) > 0;
  }
  std::string Receive() {
    char bytes[4096];
    const int got = open_ ? SSL_read(ssl_, bytes, sizeof bytes) : 0;
    return got <= 0 ? std::string() : std::string(bytes, static_cast<size_t>(got));
  }

 private:
  SSL* ssl_;
  bool open_ = false;
};

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return text;
}

WebRequest RequestOf(const std::string& head) {
  WebRequest request;
  const size_t first = head.find(' '), second = head.find(' ', first + 1);
  request.method = head.substr(0, first);
  request.target = head.substr(first + 1, second - first - 1);
  for (size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
    const size_t end = head.find("\r\n", at + 2), colon = head.find(": ", at);
    if (end == std::string::npos || colon == std::string::npos || colon > end) continue;
    request.fields[Lower(head.substr(at + 2, colon - at - 2))] =
        head.substr(colon + 2, end - colon - 2);
  }
  return request;
}

template <typename Connection>
std::string HeadFrom(Connection& connection) {
  std::string head;
  while (head.find("\r\n\r\n") == std::string::npos) {
    const std::string more = connection.Receive();
    if (more.empty()) return {};
    head += more;
  }
  return head;
}

void Write(const WebAnswer& answer, WebConnection& connection) {
  std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " As scripted\r\n";
  for (const std::string& field : answer.fields) text += field + "\r\n";
  if (answer.status != 304) {
    text += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
  }
  connection.Send(text + "Connection: close\r\n\r\n" + answer.body);
}

}  // namespace

struct WebServer::Tls {
  explicit Tls(const TestCertificate& made) : context(SSL_CTX_new(TLS_server_method())) {
    BIO* pem = BIO_new_mem_buf(made.certificate.data(), static_cast<int>(made.certificate.size()));
    BIO* key_pem = BIO_new_mem_buf(made.key.data(), static_cast<int>(made.key.size()));
    X509* certificate = PEM_read_bio_X509(pem, nullptr, nullptr, nullptr);
    EVP_PKEY* key = PEM_read_bio_PrivateKey(key_pem, nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context, certificate);
    SSL_CTX_use_PrivateKey(context, key);
    X509_free(certificate);
    EVP_PKEY_free(key);
    BIO_free(pem);
    BIO_free(key_pem);
  }
  ~Tls() { SSL_CTX_free(context); }

  SSL_CTX* context;
};

WebServer::WebServer() { Listen(); }

WebServer::WebServer(const TestCertificate& certificate)
    : tls_(std::make_unique<Tls>(certificate)) {
  Listen();
}

WebServer::~WebServer() {
  stopping_ = true;
  thread_.join();
  close(listener_);
}

void WebServer::Listen() {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (bind(listener_, plain, size) != 0 || listen(listener_, 64) != 0 ||
      getsockname(listener_, plain, &size) != 0) {
    throw std::runtime_error("no port to listen on");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Serve(); });
}

void WebServer::Serve() {
  sigset_t pipe;  // OpenSSL writes to clients that have gone
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  while (!stopping_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (poll(&waiting, 1, kPollMs) <= 0) continue;
    const int descriptor = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor >= 0) ServeOne(descriptor);
  }
}

void WebServer::ServeOne(int descriptor) {
  const auto serve = [this](auto& connection) {
    const std::string head = HeadFrom(connection);
    if (head.empty()) return;
    const WebRequest request = RequestOf(head);
    Handler handler;
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
      handler = HandlerOf(request.target);
    }
    handler(request, connection);
  };
  if (tls_ != nullptr) {
    TlsConnection connection(descriptor, tls_->context);
    serve(connection);
  } else {
    PlainConnection connection(descriptor);
    serve(connection);
  }
}

WebServer::Handler WebServer::HandlerOf(const std::string& target) const {
  const auto found = handlers_.find(target);
  if (found != handlers_.end()) return found->second;
  return [](const WebRequest&, WebConnection& connection) {
    Write({404, "not here", {}}, connection);
  };
}

void WebServer::Answer(const std::string& target, WebAnswer answer) {
  AnswerInTurn(target, {std::move(answer)});
}

void WebServer::AnswerInTurn(const std::string& target, std::vector<WebAnswer> answers) {
  auto next = std::make_shared<size_t>(0);
  Play(target, [next, answers = std::move(answers)](const WebRequest&, WebConnection& connection) {
    Write(answers[std::min((*next)++, answers.size() - 1)], connection);
  });
}

void WebServer::Play(const std::string& target, Handler handler) {
  const std::lock_guard lock(mutex_);
  handlers_[target] = std::move(handler);
}

std::string WebServer::Url(std::string_view target) const {
  return std::string(tls_ != nullptr ? "https" : "http") + "://127.0.0.1:" + std::to_string(port_) +
         std::string(target);
}

std::vector<WebRequest> WebServer::Requests() const {
  const std::lock_guard lock(mutex_);
  std::vector<WebRequest> requests;
  for (const WebRequest& request : requests_) {
    if (request.target != kRobots) requests.push_back(request);
  }
  return requests;
}

size_t WebServer::Count(std::string_view target) const {
  const std::lock_guard lock(mutex_);
  return static_cast<size_t>(
      std::count_if(requests_.begin(), requests_.end(),
                    [&](const WebRequest& request) { return request.target == target; }));
}

}  // namespace caselore
