#include "pipeline/ocr/letter_statistics.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace caselore {
namespace {

constexpr double kLimit = 4.7;  // that of text_layer.cc

constexpr std::string_view kSound[] = {
    // Running text, in both languages.
    "The school rang home on the first day and a worker came to the door on the second.",
    "Roedd y plentyn yn byw gyda'i fam-gu ac yn mynd i'r ysgol bob dydd. Nid oedd neb wedi gofyn "
    "iddi beth oedd hi ei eisiau, ac nid oedd y gwasanaethau yn siarad am hynny.",
    // Contents pages, capitals, tables, acronyms, names.
    "Contents 1 Introduction 3 2 Terms of reference 4 3 Chronology 6 4 Analysis of practice 11 "
    "5 Recommendations 19 Appendix A Glossary 24",
    "SAFEGUARDING ADULTS BOARD LEARNING REVIEW EXECUTIVE SUMMARY",
    "GP General practitioner MASH Multi-agency safeguarding hub LADO Local authority designated "
    "officer CAMHS Child and adolescent mental health service IMR Individual management review",
    "Action Owner By when Head of Midwifery 31 March 2021 Complete Director of Nursing 4 May 2022",
};

std::string Shifted(std::string_view text, int by) {
  std::string shifted(text);
  for (char& c : shifted) {
    if (c > ' ' && c + by > ' ' && c + by < 0x7F) c = static_cast<char>(c + by);
  }
  return shifted;
}

double SurpriseOf(std::string_view text) {
  LetterStatistics letters;
  letters.Add(text);
  return letters.Surprise();
}

TEST(LetterStatisticsTest, EnglishAndWelshDoNotSurprise) {
  for (const std::string_view text : kSound) EXPECT_LT(SurpriseOf(text), kLimit) << text;
}

TEST(LetterStatisticsTest, ShiftedCodesDo) {
  for (const std::string_view text : kSound) {
    for (const int by : {-3, -1, 1, 3}) {
      EXPECT_GT(SurpriseOf(Shifted(text, by)), kLimit) << by << ": " << text;
    }
  }
  // By as much as glyph numbers often differ from codes: small letters become capitals.
  EXPECT_GT(SurpriseOf(Shifted(kSound[0], -29)), kLimit);
  EXPECT_GT(SurpriseOf(Shifted(kSound[1], -29)), kLimit);
}

TEST(LetterStatisticsTest, OnlyLettersCount) {
  LetterStatistics letters;
  letters.Add("1,204 (37 %) 2.5 £900 – a ● 2019–20");
  EXPECT_EQ(letters.letters(), 0u);  // a letter alone is a bullet or a label as often as a word
  EXPECT_EQ(letters.Surprise(), 0);
  letters.Add("of 12");
  EXPECT_EQ(letters.letters(), 2u);
}

}  // namespace
}  // namespace caselore
