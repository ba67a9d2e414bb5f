// Whole values of less than five words, wherever they stand.
#include "corpus/short_texts.h"

#include <gtest/gtest.h>

namespace caselore {
namespace {

ShortTexts Of(std::string_view text) {
  ShortTexts texts;
  texts.Add(text);
  return texts;
}

TEST(ShortTexts, AWholeValueIsFoundInEveryKindOfFile) {
  const ShortTexts texts = Of("Child Quill");
  for (const char* value :
       {"Child Quill", "{\"title\":\"CHILD QUILL\"}", "<td>Child Quill.</td>",
        "one\nChild Quill\nthree", "1\tChild  Quill\t2", "| Child Quill |", "(Child Quill)"}) {
    EXPECT_EQ(texts.CountIn(value), 1u) << value;
  }
}

TEST(ShortTexts, APartOfASentenceIsNone) {
  const ShortTexts texts = Of("Child Quill");
  for (const char* text : {"This review of Child Quill was late.", "Child Quill was seen",
                           "Child Quilliam", "\"of Child Quill\"", ""}) {
    EXPECT_EQ(texts.CountIn(text), 0u) << text;
  }
}

TEST(ShortTexts, LongerTextsAndSingleLettersAreNoMembers) {
  EXPECT_EQ(Of("one two three four five").size(), 0u) << "five words are a sequence";
  EXPECT_EQ(Of("Q").size(), 0u);
  EXPECT_EQ(Of(" - ").size(), 0u);
  ShortTexts headings;
  headings.Add("Findings", 2);
  EXPECT_EQ(headings.size(), 0u) << "too short for what it is";
}

TEST(ShortTexts, WhatStandsInAnotherTextIsNoMemberLonger) {
  ShortTexts texts = Of("Child Quill");
  EXPECT_EQ(texts.Remove("nothing"), 0u);
  EXPECT_EQ(texts.Remove("It is about child quill, who is seven."), 1u);
  EXPECT_EQ(texts.size(), 0u);
}

TEST(ShortTexts, AreTakenOutOfAReport) {
  EXPECT_EQ(Of("Child Quill").WithoutThem("{\"title\": \"Child Quill\", \"n\": 1}"),
            "{\"title\": \"…\", \"n\": 1}");
}

}  // namespace
}  // namespace caselore
