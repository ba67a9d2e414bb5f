// A library that watches folders and a web server of the test's own: nights in a row.
#ifndef CASELORE_TESTS_SUPPORT_WATCHED_LIBRARY_H_
#define CASELORE_TESTS_SUPPORT_WATCHED_LIBRARY_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"
#include "tests/support/web_server.h"

namespace caselore {

class WatchedLibrary : public ::testing::Test {
 protected:
  WatchedLibrary() { std::filesystem::create_directories(folder_ / "library"); }

  // `more`: NAME=value of its environment.
  CommandResult Run(const std::vector<std::string>& arguments,
                    const std::vector<std::string>& more = {}) const {
    std::vector<std::string> environment = {"CASELORE_LIBRARY=" + (folder_ / "library").native()};
    environment.insert(environment.end(), more.begin(), more.end());
    return Caselore(arguments, environment);
  }
  nlohmann::json RunJson(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const CommandResult result = Run(arguments);
    return nlohmann::json::parse(result.out, nullptr, false);
  }
  nlohmann::json Night(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"update", "--jobs", "1", "--ocr", "never"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunJson(arguments);
  }

  // "new 2, same 1", and that they add up.
  static std::string Counts(const nlohmann::json& night) {
    std::string counts;
    int64_t sum = 0;
    for (const char* outcome : {"new", "changed", "same", "failed", "refused", "gone"}) {
      const int64_t count = night.at(outcome);
      sum += count;
      if (count > 0)
        counts += (counts.empty() ? "" : ", ") + (outcome + (" " + std::to_string(count)));
    }
    EXPECT_EQ(night.at("seen"), sum);
    EXPECT_EQ(night.at("documents").size(), static_cast<size_t>(sum));
    return counts.empty() ? "nothing" : counts;
  }

  void Watch(const std::string& toml) { folder_.Write("library/sources.toml", toml); }
  // Folders of the test's folder, each a source of the same name.
  void WatchFolders(const std::vector<std::string>& names) {
    std::string toml;
    for (const std::string& name : names) {
      std::filesystem::create_directories(folder_ / name);
      toml += "[[source]]\nname = \"" + name + "\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
              (folder_ / name).native() + "\"\n";
    }
    Watch(toml);
  }
  void WatchFolder() {
    std::filesystem::create_directories(folder_ / "in");
    Watch("[[source]]\nname = \"drop\"\nkind = \"folder\"\nsettle = 0\nlocation = \"" +
          (folder_ / "in").native() + "\"\n");
  }
  void WatchPage() {
    Watch(
        "[[source]]\nname = \"board\"\nkind = \"page\"\npause = 0\nallow = [\"127.0.0.1\"]\n"
        "pattern = '\\.txt$'\nlocation = \"" +
        server_.Url("/reviews") + "\"\n");
  }
  void List(const std::vector<std::string>& names) {
    std::string html = "<html><body>";
    for (const std::string& name : names) html += "<a href=\"/" + name + "\">" + name + "</a>\n";
    server_.Answer("/reviews", {200, html + "</body></html>", {"Content-Type: text/html"}});
  }
  void Publish(const std::string& name, const std::string& text, const std::string& etag = "") {
    std::vector<std::string> fields = {"Content-Type: text/plain"};
    if (!etag.empty()) fields.push_back("ETag: \"" + etag + "\"");
    server_.Answer("/" + name, {200, text, fields});
  }

  // Mails of alerts that wait to be sent, by name.
  std::vector<std::string> Mails() const {
    std::vector<std::string> mails;
    std::error_code none;
    for (const auto& entry :
         std::filesystem::directory_iterator(folder_ / "library/alerts", none)) {
      const std::string name = entry.path().filename();
      if (name.ends_with(".eml")) mails.push_back(name);
    }
    std::sort(mails.begin(), mails.end());
    return mails;
  }

  TempFolder folder_;
  WebServer server_;
};

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_WATCHED_LIBRARY_H_
