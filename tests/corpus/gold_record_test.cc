// Gold as people write it, and what is said of gold that is not right.
#include "corpus/evaluation/gold_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "corpus/evaluation/gold_folder.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(GoldRecordTest, HasWhatTheFileSays) {
  const Result<GoldRecord> gold = GoldFromJson(R"({
      "file": "k.pdf", "title": "Child K", "published": 2024, "subjects": ["Child K"], "area": null,
      "sections": [{"kind": "findings", "heading": "Findings", "page": 4}],
      "items": [{"kind": "finding", "text": "No one asked.", "number": 3, "page": 4},
                {"kind": "action", "starts": "The trust has", "words": 12, "label": "Trust",
                 "addressees": ["Trust"]}],
      "complete_kinds": ["finding", "question"], "traps": ["Panel members"], "note": "mine"})");
  ASSERT_TRUE(gold) << gold.error().message;
  EXPECT_EQ(gold->metadata.published, "2024");
  EXPECT_EQ(gold->metadata.area, "");
  ASSERT_EQ(gold->items.size(), 2u);
  EXPECT_EQ(gold->items[0].number, "3");
  EXPECT_EQ(gold->items[0].label, std::nullopt);
  EXPECT_EQ(gold->items[1].opening->words, 12);
  EXPECT_EQ(gold->sections[0].page, 4);
  EXPECT_EQ(gold->complete_kinds, (std::set{ItemKind::kFinding, ItemKind::kQuestion}));
  EXPECT_EQ(gold->traps.size(), 1u);
}

TEST(GoldRecordTest, WithoutCompleteKindsThoseThatComeUpAre) {
  const Result<GoldRecord> gold =
      GoldFromJson(R"({"file": "k.pdf", "items": [{"kind": "action", "text": "Done."}]})");
  ASSERT_TRUE(gold);
  EXPECT_EQ(gold->complete_kinds, std::set{ItemKind::kAction});
}

struct BadGold {
  const char* json;
  const char* says;
};

TEST(GoldRecordTest, AFaultIsNamedWithItsPlace) {
  const std::vector<BadGold> all = {
      {"[]", "it is no object"},
      {"{}", "file is missing"},
      {R"({"file": "k", "items": [{"text": "x"}]})", "items[0].kind is missing"},
      {R"({"file": "k", "items": [{"kind": "recomendation", "text": "x"}]})",
       "items[0].kind has no such value: 'recomendation'"},
      {R"({"file": "k", "items": [{"kind": "action"}]})", "items[0].text is missing"},
      {R"({"file": "k", "items": [{"kind": "action", "starts": "The"}]})",
       "items[0].words is missing"},
      {R"({"file": "k", "items": [{"kind": "action", "text": "x", "addressees": "Board"}]})",
       "items[0].addressees is no list"},
      {R"({"file": "k", "items": {}})", "items is no list"},
      {R"({"file": "k", "sections": [{"kind": "findings", "heading": "F"}]})",
       "sections[0].page is missing"},
      {R"({"file": "k", "sections": [{"kind": "findings", "heading": "F", "page": -1}]})",
       "sections[0].page is no count"},
      {R"({"file": "k", "subjects": [["A"]]})", "subjects[0] is neither a text nor a number"},
      {R"({"file": "k", "complete_kinds": ["lesson"]})",
       "complete_kinds[0] has no such value: 'lesson'"},
      {R"({"file": "k", )", "parse error at line 1, column 15"},
  };
  for (const BadGold& bad : all) {
    const Result<GoldRecord> gold = GoldFromJson(bad.json);
    ASSERT_FALSE(gold) << bad.json;
    EXPECT_EQ(gold.error().cause, Cause::kDamaged);
    EXPECT_THAT(gold.error().message, HasSubstr(bad.says));
  }
}

TEST(GoldFolderTest, ReadsItsRecordsByName) {
  const TempFolder folder;
  folder.Write("b.json", R"({"file": "b.pdf"})");
  folder.Write("a.json", "no JSON");
  folder.Write("notes.txt", "");
  const auto files = ReadGoldFolder(folder.path());
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ((*files)[0].Name(), "a");
  EXPECT_FALSE((*files)[0].record);
  EXPECT_EQ((*files)[1].record->file, "b.pdf");
}

TEST(GoldFolderTest, MustBeAFolderThatHoldsGold) {
  const TempFolder folder;
  EXPECT_EQ(ReadGoldFolder(folder / "none").error().cause, Cause::kMissing);
  EXPECT_EQ(ReadGoldFolder(folder.path()).error().cause, Cause::kEmpty);
  EXPECT_EQ(ReadGoldFolder(folder.Write("a.json", "{}")).error().cause, Cause::kUsage);
}

TEST(GoldFolderTest, DocumentsStandBesideItOrInIt) {
  const TempFolder folder;
  fs::create_directory(folder / "gold");
  folder.Write("a.pdf", "beside");
  folder.Write("gold/a.pdf", "in it");
  folder.Write("gold/b.pdf", "in it");
  const auto find = [&](const char* file) {
    return FindDocument(file, DocumentFolders(folder / "gold/"));
  };
  EXPECT_EQ(find("a.pdf"), fs::canonical(folder / "a.pdf"));
  EXPECT_EQ(find("b.pdf"), fs::canonical(folder / "gold/b.pdf"));
  EXPECT_EQ(find("c.pdf").error().cause, Cause::kMissing);
}

}  // namespace
}  // namespace caselore
