// A web server for tests, on 127.0.0.1 and a free port, that does what each test scripts: also what
// no decent server does.
#ifndef CASELORE_TESTS_SUPPORT_WEB_SERVER_H_
#define CASELORE_TESTS_SUPPORT_WEB_SERVER_H_

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tests/support/test_certificate.h"

namespace caselore {

struct WebRequest {
  std::string method, target;
  std::map<std::string, std::string> fields;  // names in lower case

  std::string Field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
  }
};

// The server's end of a connection.
class WebConnection {
 public:
  virtual ~WebConnection() = default;
  virtual bool Send(std::string_view bytes) = 0;  // false once the other end is gone
  // Waits until the other end goes, or `milliseconds` are over; true if it went.
  virtual bool WaitForClose(int milliseconds) = 0;
};

struct WebAnswer {
  int status = 200;
  std::string body;
  std::vector<std::string> fields;  // "Name: value"
};

class WebServer {
 public:
  using Handler = std::function<void(const WebRequest&, WebConnection&)>;

  WebServer();
  explicit WebServer(const TestCertificate& certificate);  // speaks TLS
  ~WebServer();

  // What it answers to a target ("/a?b"), from now on, with a Content-Length. What nothing is said
  // of is answered with 404.
  void Answer(const std::string& target, WebAnswer answer);
  // One after the other; the last for ever.
  void AnswerInTurn(const std::string& target, std::vector<WebAnswer> answers);
  // Writes its answer by itself; the connection is closed behind it.
  void Play(const std::string& target, Handler handler);

  int port() const { return port_; }
  std::string Url(std::string_view target) const;  // http(s)://127.0.0.1:PORT/target
  std::vector<WebRequest> Requests() const;        // so far, but for robots.txt
  size_t Count(std::string_view target) const;     // how often it was asked for

 private:
  void Listen();
  void Serve();
  void ServeOne(int descriptor);
  Handler HandlerOf(const std::string& target) const;

  struct Tls;
  std::unique_ptr<Tls> tls_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  mutable std::mutex mutex_;  // guards the two
  std::map<std::string, Handler> handlers_;
  std::vector<WebRequest> requests_;
  std::thread thread_;
};

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_WEB_SERVER_H_
