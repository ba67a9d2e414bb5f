// What the stages make of whole samples, beside tests/golden/NAME.txt. After a change that is
// meant:
//
//     CASELORE_REWRITE_GOLDEN=1 build/release/pipeline_test --gtest_filter='*Golden*'
//
// writes the files anew; read their difference before committing it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "corpus/atomic_file.h"
#include "extractors/items.h"
#include "pipeline/read.h"
#include "tests/support/stages.h"

namespace caselore {
namespace {

std::string AllStages(const std::string& bytes, const std::string& file) {
  Diagnostics diagnostics;
  const Document document = Read(bytes, file, {}, diagnostics).value();
  const Layout layout = testing::LaidOut(document);
  const Sections sections = Outline(document, layout, testing::BuiltIn(), diagnostics);
  const Items items = ExtractItems(sections, testing::BuiltIn());
  // One entry a line.
  return "layout\n\n" + testing::Notate(layout, document, "\n") + "\n\noutline\n\n" +
         testing::Notate(sections, "\n") + "\n\nitems\n\n" + testing::Notate(items, "\n") + "\n";
}

class Golden : public ::testing::TestWithParam<const char*> {};

TEST_P(Golden, IsWhatTheStagesMake) {
  const std::string name = GetParam();
  const std::string stem = name.substr(0, name.rfind('.'));
  const std::string golden = CASELORE_SOURCE_DIR "/tests/golden/" + stem + ".txt";
  const std::string made =
      AllStages(ReadWholeFile(CASELORE_SOURCE_DIR "/corpus/samples/" + name).value(), name);
  if (std::getenv("CASELORE_REWRITE_GOLDEN")) {
    std::ofstream(golden, std::ios::binary) << made;
    GTEST_SKIP() << golden << " is written anew";
  }
  const Result<std::string> expected = ReadWholeFile(golden);
  ASSERT_TRUE(expected) << expected.error().message;
  EXPECT_EQ(made, *expected);
}

INSTANTIATE_TEST_SUITE_P(Samples, Golden,
                         ::testing::Values("02-scr-leaflet-mina-and-col.pdf",
                                           "03-sar-seven-minutes-walter.pdf",
                                           "13-response-action-plan-child-f.pdf"),
                         [](const auto& info) {
                           return "N" + std::string(info.param).substr(0, 2);
                         });

}  // namespace
}  // namespace caselore
