// A library of twelve small reviews, and digests of it.
#ifndef CASELORE_TESTS_CLI_DIGEST_FIXTURE_H_
#define CASELORE_TESTS_CLI_DIGEST_FIXTURE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/command.h"
#include "tests/support/temp_folder.h"

namespace caselore {

class DigestTest : public ::testing::Test {
 protected:
  DigestTest() {
    const std::vector<std::string> advice = {
        "The Board should train GPs to ask about domestic abuse.",
        "The Police should share information about domestic abuse with schools.",
        "Schools should record what the child says about neglect.",
        "Health visitors should ask about bruising in babies who cannot move."};
    for (int i = 0; i < 12; ++i) {
      folder_.Write("in/" + std::to_string(i) + ".txt",
                    "Serious Case Review: Child " + std::string(1, static_cast<char>('A' + i)) +
                        "\n\nPublished: March " + std::to_string(2014 + i % 5) +
                        "\n\n1. Introduction\n\nThis review is about a child.\n\n"
                        "2. Recommendations\n\nRecommendation 1: " +
                        advice[i % 4] + "\n\nRecommendation 2: " + advice[(i * 3 + 1) % 4] + "\n");
    }
    EXPECT_EQ(Run({"ingest", folder_ / "in"}).status, 0);
  }

  CommandResult Run(const std::vector<std::string>& arguments,
                    std::vector<std::string> environment = {}) const {
    environment.push_back("CASELORE_LIBRARY=" + (folder_ / "library").native());
    return Caselore(arguments, environment);
  }

  std::string Made(std::vector<std::string> arguments, const std::string& name = "board.html") {
    const std::filesystem::path file = folder_ / name;
    arguments.insert(arguments.begin(), "digest");
    arguments.insert(arguments.end(), {"--output", file});
    const CommandResult made = Run(arguments);
    EXPECT_EQ(made.status, 0) << made.err;
    return Content(file);
  }

  TempFolder folder_;
};

}  // namespace caselore

#endif  // CASELORE_TESTS_CLI_DIGEST_FIXTURE_H_
