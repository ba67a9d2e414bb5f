// A fetcher and a server for it: time passes only when somebody waits.
#ifndef CASELORE_TESTS_SUPPORT_FETCHING_H_
#define CASELORE_TESTS_SUPPORT_FETCHING_H_

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <iterator>
#include <string>
#include <vector>

#include "pipeline/fetch/fetcher.h"
#include "tests/support/temp_folder.h"
#include "tests/support/web_server.h"

namespace caselore::testing {

inline const std::string kPdf = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n";

class Fetching : public ::testing::Test {
 protected:
  FetchClock Clock() {
    return {[this] { return now_; },
            [this](std::chrono::milliseconds span) {
              slept_.push_back(span);
              now_ += span;
              return true;
            },
            [] { return false; }};
  }

  FetchRequest Request(const std::string& url) const {
    FetchRequest request;
    request.url = url;
    request.folder = folder_.path();
    request.allow = {"127.0.0.1"};
    request.pause = std::chrono::seconds(0);
    request.patience = std::chrono::seconds(20);
    request.most_bytes = 1 << 20;
    return request;
  }

  FetchResult<Fetched> Fetch(const std::string& target) {
    return Fetch(Request(server_.Url(target)));
  }
  FetchResult<Fetched> Fetch(const FetchRequest& request) { return fetcher_.Fetch(request); }

  // The cause of a failure; a fetch that went well is a failure of the test.
  FetchCause CauseFor(const FetchRequest& request) {
    const auto fetched = Fetch(request);
    EXPECT_FALSE(fetched) << "fetched " << request.url;
    if (fetched) return FetchCause::kUnwritable;
    message_ = fetched.error().message;
    return fetched.error().cause;
  }
  FetchCause CauseFor(const std::string& target) { return CauseFor(Request(server_.Url(target))); }

  size_t FilesLeft() const {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder_.path()),
                                             std::filesystem::directory_iterator()));
  }

  TempFolder folder_;
  WebServer server_;
  FetchClock::Time now_{};
  std::vector<std::chrono::milliseconds> slept_;
  Fetcher fetcher_{{}, Clock()};
  std::string message_;
};

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_FETCHING_H_
