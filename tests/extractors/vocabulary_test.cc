// Loading tables: the built-in ones are sound, and a user's are taken or refused with file, line
// and reason.
#include "extractors/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "extractors/agencies.h"
#include "extractors/built_in_tables.h"
#include "extractors/theme_model.h"
#include "extractors/themes.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class VocabularyFile : public ::testing::Test {
 protected:
  // A file of the user's own with this text.
  std::string File(const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("caselore-vocabulary-" + std::to_string(getpid()) + ".toml");
    std::ofstream(path) << text;
    path_ = path;
    return path;
  }
  std::string WhyRefused(const std::string& text) {
    const auto vocabulary = Vocabulary::Load({File(text)});
    return vocabulary ? "" : vocabulary.error().message;
  }
  void TearDown() override { std::filesystem::remove(path_); }

 private:
  std::filesystem::path path_;
};

// Read as a user's files the built-in tables are put to the tests that those must pass.
TEST_F(VocabularyFile, EveryBuiltInPatternIsSound) {
  for (const BuiltInTable& table : BuiltInTables()) {
    if (table.file.ends_with(".tsv")) {
      const auto error = ThemeModel().UseWeights(table.file, table.text);
      EXPECT_EQ(error ? error->message : "", "");
    } else {
      EXPECT_EQ(WhyRefused(table.text), "") << table.file;
    }
  }
  EXPECT_THAT(Vocabulary::Load({})->tables().themes.Check(), IsEmpty());
}

TEST_F(VocabularyFile, ARowIsAdded) {
  const auto vocabulary =
      Vocabulary::Load({File("[[agency]]\n"
                             "slug = \"lifeboat\"\n"
                             "label = \"Lifeboat service\"\n"
                             "aliases = ['lifeboat(?: crew)?s?']\n")});
  ASSERT_TRUE(vocabulary);
  EXPECT_THAT(NamedAgencies(*vocabulary, "The lifeboat crew rang the police."),
              ElementsAre("lifeboat", "police"));
}

TEST_F(VocabularyFile, ARowOfTheSameSlugTakesThePlaceOfTheOther) {
  const auto vocabulary =
      Vocabulary::Load({File("[[agency]]\n"
                             "slug = \"police\"\n"
                             "label = \"Polis\"\n"
                             "aliases = ['polis']\n")});
  ASSERT_TRUE(vocabulary);
  EXPECT_THAT(NamedAgencies(*vocabulary, "the constabulary; the polis"), ElementsAre("police"));
}

TEST_F(VocabularyFile, ARowThatExtendsAddsToTheLists) {
  const auto vocabulary =
      Vocabulary::Load({File("[[heading]]\n"
                             "slug = \"good_practice\"\n"
                             "extend = true\n"
                             "whole = ['sunny side']\n")});
  ASSERT_TRUE(vocabulary);
  EXPECT_EQ(vocabulary->ClassifyHeading("Sunny side")->kind, SectionKind::kGoodPractice);
  EXPECT_EQ(vocabulary->ClassifyHeading("Good practice")->kind, SectionKind::kGoodPractice);
}

TEST_F(VocabularyFile, HeadingsMayUseWordsTailsAndTopicsOfTheUser) {
  const auto vocabulary =
      Vocabulary::Load({File("[[heading]]\n"
                             "slug = \"good_practice\"\n"
                             "extend = true\n"
                             "stem = [\n  \'\'\'{sunny}\n     (?: sides?)?\'\'\',\n]\n"
                             "[[heading_words]]\n"
                             "slug = \"sunny\"\n"
                             "words = ['sunny', 'bright']\n"
                             "[[heading_tail]]\n"
                             "slug = \"of_the_street\"\n"
                             "patterns = ['of the street']\n"
                             "[[heading_topic]]\n"
                             "slug = \"weather\"\n"
                             "patterns = ['bright side']\n")});
  ASSERT_TRUE(vocabulary) << vocabulary.error().message;
  EXPECT_EQ(vocabulary->ClassifyHeading("Bright sides")->kind, SectionKind::kGoodPractice);
  EXPECT_EQ(vocabulary->ClassifyHeading("Sunny side of the street")->kind,
            SectionKind::kGoodPractice);
  EXPECT_FALSE(vocabulary->ClassifyHeading("Bright side of the street"));
  EXPECT_FALSE(vocabulary->ClassifyHeading("Sunny side of the moon"));
}

// What toml++ asserts on, runs off the end of a function on, or goes too deep for.
TEST_F(VocabularyFile, TextThatIsNoTomlIsRefused) {
  EXPECT_THAT(WhyRefused("[[theme]]\n[\n["), HasSubstr(".toml:"));
  EXPECT_THAT(WhyRefused("# é\na = 'é'\né = 1\n"), HasSubstr(".toml:3: only texts in quotes"));
  EXPECT_THAT(WhyRefused("a = \"\"\"\\\n\\\"é\"\"\"\n\nʼ = 1"), HasSubstr(".toml:4: only texts"));
  std::string deep = "a";
  for (int i = 0; i < 200'000; ++i) deep += ".a";
  EXPECT_THAT(WhyRefused("[" + deep + "]\n"), HasSubstr(".toml:1: a name of too many parts"));
}

TEST_F(VocabularyFile, MayHoldAnyCharacterInTextsAndComments) {
  EXPECT_EQ(WhyRefused("\xEF\xBB\xBF# é\n[[agency]]\nslug = 'a'\nlabel = '''é ' …'''\n"
                       "aliases = ['é', \"é\\\"é\", \"\"\"é\" \\\n é\"\"\"]\n"),
            "");
}

TEST_F(VocabularyFile, ABadOneIsRefusedWithFileLineAndReason) {
  EXPECT_THAT(WhyRefused("[[heading]]\nslug = \"findings\"\nwhole = [\n  'a(b',\n]\n"),
              HasSubstr(".toml:4: bad pattern 'a(b': missing )"));
  for (const std::string any : {".*", ".+", "\\w+", "(?:police)?"}) {
    EXPECT_THAT(WhyRefused("[[agency]]\nslug = 'a'\nlabel = 'A'\naliases = ['" + any + "']\n"),
                HasSubstr(".toml:4: bad pattern '" + any + "': it matches anything"));
  }
  EXPECT_THAT(WhyRefused("[[heading]]\nslug = \"findings\"\nstem = [\n  'of {none}',\n]\n"),
              HasSubstr(".toml:4: bad pattern 'of {none}': no [[heading_words]]"));
  EXPECT_THAT(WhyRefused("[[heading_words]]\nslug = \"a\"\nwords = ['b(']\n"),
              HasSubstr(".toml:3: bad words 'b(': missing )"));
  EXPECT_THAT(WhyRefused("[[heading]]\nslug = \"findings\"\ncolour = 1\n"),
              HasSubstr(".toml:3: unknown key 'colour'"));
  EXPECT_THAT(WhyRefused("[[agency]]\nslug = \"a\"\nlabel = \"A\"\n\n[[agency]]\nslug = \"a\"\n"),
              HasSubstr(".toml:5: duplicate slug 'a' of 'agency', first on line 1"));
  EXPECT_THAT(WhyRefused("[[heading]]\nslug = \"weather\"\n"),
              HasSubstr(".toml:2: 'weather' is no known kind"));
  EXPECT_THAT(WhyRefused("[[colour]]\nslug = \"a\"\n"), HasSubstr("unknown table 'colour'"));
  EXPECT_THAT(WhyRefused("[[heading]]\nslug = \"Big Words\"\n"), HasSubstr("may hold a-z"));
  EXPECT_THAT(WhyRefused("[[agency]]\nslug = \"a\"\n"), HasSubstr("'label' is missing or empty"));
  EXPECT_THAT(WhyRefused("slug = = 3\n"), HasSubstr(".toml:1: "));
  EXPECT_THAT(WhyRefused("[[theme]]\nslug = \"a\"\nlabel = \"A\"\ncues = ['" +
                         std::string(30'000, '(') + std::string(30'000, ')') + "']\n"),
              HasSubstr("it is too long"));
  EXPECT_THAT(WhyRefused("[[theme]]\nslug = \"a\"\nlabel = \"A\"\ncues = ['{nobody} left']\n"),
              HasSubstr(".toml:4: bad rule '{nobody} left': it names a concept"));
  EXPECT_THAT(WhyRefused("[[theme]]\nslug = \"a\"\nlabel = \"A\"\nbroader = \"b\"\n"),
              HasSubstr("'b', which is no theme"));
}

TEST(Vocabulary, AFileThatIsNotThereIsRefused) {
  const auto vocabulary = Vocabulary::Load({"/nowhere/vocabulary.toml"});
  ASSERT_FALSE(vocabulary);
  EXPECT_EQ(vocabulary.error().cause, Cause::kUsage);
  EXPECT_THAT(vocabulary.error().message, HasSubstr("/nowhere/vocabulary.toml"));
}

TEST_F(VocabularyFile, TheHashIsThatOfTheTablesInUse) {
  const std::string built_in = Vocabulary::Load({})->hash();
  EXPECT_EQ(built_in.size(), 64u);
  EXPECT_EQ(Vocabulary::Load({})->hash(), built_in);
  const std::string path = File("[[agency]]\nslug = \"a\"\nlabel = \"A\"\n");
  EXPECT_NE(Vocabulary::Load({path})->hash(), built_in);
}

}  // namespace
}  // namespace caselore
