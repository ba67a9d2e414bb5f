#include "pipeline/successor.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include "corpus/atomic_file.h"
#include "corpus/word_runs.h"
#include "pipeline/review_texts.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// Sequences that a text must have to be missed.
constexpr size_t kEnoughToMiss = 100;
constexpr size_t kLeastShare = 10;  // one in so many of them stands in what is a version
// Bytes that stamps may be longer or shorter.
constexpr size_t kStampBytes = 4096;

bool IsWebPage(const Review& review) { return review.source.media_type == "text/html"; }
bool IsPlain(const Review& review) { return review.source.media_type.starts_with("text/"); }
bool IsPdf(const Review& review) { return review.source.media_type == "application/pdf"; }

bool SaysTheSame(const ReviewMetadata& a, const ReviewMetadata& b) {
  const auto all = [](const ReviewMetadata& of) {
    return std::tie(of.title, of.review_type, of.document_form, of.subjects, of.publisher, of.area,
                    of.published, of.incident_date, of.authors, of.language);
  };
  return all(a) == all(b);
}

// What programs write into a PDF each time that they make it.
std::string WithoutStamps(std::string_view pdf) {
  static const RE2 kStamps[] = {
      {R"(/(?:CreationDate|ModDate)\s*\([^)]{0,64}\))", RE2::Latin1},
      {R"(/ID\s*\[\s*<[0-9A-Fa-f\s]{0,160}>\s*<[0-9A-Fa-f\s]{0,160}>\s*\])", RE2::Latin1},
      {R"(<xmp:(?:Create|Modify|Metadata)Date>[^<]{0,64}<)", RE2::Latin1},
      {R"(xmp:(?:Create|Modify|Metadata)Date="[^"]{0,64}")", RE2::Latin1},
      {R"(<xmpMM:(?:Document|Instance)ID>[^<]{0,128}<)", RE2::Latin1},
      {R"(xmpMM:(?:Document|Instance)ID="[^"]{0,128}")", RE2::Latin1},
      {R"(startxref\s+\d{1,12})", RE2::Latin1},
  };
  constexpr std::string_view kEnd = "%%EOF";
  const size_t end = pdf.rfind(kEnd);
  const bool tail_is_empty = end != std::string_view::npos && pdf.size() - end <= kStampBytes &&
                             pdf.find("obj", end) == std::string_view::npos;
  std::string plain(tail_is_empty ? pdf.substr(0, end) : pdf);
  for (const RE2& stamp : kStamps) RE2::GlobalReplace(&plain, stamp, "");
  return plain;
}

bool IsSameButForStamps(const fs::path& before, const fs::path& now) {
  const auto a = ReadWholeFile(before), b = ReadWholeFile(now);
  if (!a || !b) return false;
  const size_t longer = std::max(a->size(), b->size());
  if (longer - std::min(a->size(), b->size()) > kStampBytes) return false;
  return WithoutStamps(*a) == WithoutStamps(*b);
}

size_t SequencesOf(const std::string& text) {
  WordRuns runs;
  runs.Add(text);
  return runs.size();
}

// In the place of one: of `length` sequences, where `all` were. An error page may have a list that
// looks like advice.
bool IsReviewToo(const Review& now, size_t length, size_t all) {
  if (now.items.empty()) return false;
  return !IsWebPage(now) || (now.metadata.review_type && length * 2 >= all);
}

// In the place of what had no items, such as the notice of a review to come. That is shorter than
// the review; an error page is shorter than what was there.
bool IsMoreOfAReview(const Review& now, size_t length, size_t all) {
  const bool is_named = !IsWebPage(now) || now.metadata.review_type;
  if (now.items.empty()) return is_named && length >= all * 2;
  return is_named || length * 2 >= all;
}

bool IsStranger(const Review& before, const std::string& text, const Review& now,
                const std::string& text_now) {
  WordRuns runs;
  runs.Add(text);
  const size_t all = runs.size();
  if (all < kEnoughToMiss || runs.Remove(text_now) * kLeastShare >= all) return false;
  const size_t length = SequencesOf(text_now);
  return before.items.empty() ? !IsMoreOfAReview(now, length, all) : !IsReviewToo(now, length, all);
}

}  // namespace

Successor SuccessorOf(const Review& before, const fs::path& file_before, const Review& now,
                      const fs::path& file_now) {
  const std::string text = RunningTextOf(before), text_now = RunningTextOf(now);
  const bool reads_the_same = text == text_now && before.pages == now.pages &&
                              before.source.media_type == now.source.media_type &&
                              SaysTheSame(before.metadata, now.metadata);
  if (reads_the_same &&
      (IsPlain(now) || (IsPdf(now) && IsSameButForStamps(file_before, file_now)))) {
    return Successor::kRestamped;
  }
  return IsStranger(before, text, now, text_now) ? Successor::kStranger : Successor::kVersion;
}

}  // namespace caselore
