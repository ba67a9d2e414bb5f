#include "pipeline/withdrawal.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>
#include <utility>

#include "corpus/atomic_file.h"
#include "corpus/sha256.h"
#include "corpus/tombstone.h"
#include "pipeline/review_texts.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> CachesOf(const Library& library, const std::vector<fs::path>& others) {
  std::vector<fs::path> caches = {library.folder() / "ocr"};
  caches.insert(caches.end(), others.begin(), others.end());
  return caches;
}

std::vector<fs::path> FilesUnder(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ended;
  for (auto at = fs::recursive_directory_iterator(
           folder, fs::directory_options::skip_permission_denied, ended);
       !ended && at != fs::recursive_directory_iterator(); at.increment(ended)) {
    std::error_code gone;
    if (at->is_regular_file(gone) && !at->is_symlink(gone)) files.push_back(at->path());
  }
  return files;
}

// Caches may be deleted at any time: a page that holds one of the sequences is.
void RemoveCachedPages(const fs::path& cache, const OwnTexts& texts) {
  std::error_code ignored;
  for (const fs::path& page : FilesUnder(cache)) {
    if (texts.CountIn(WordsOfFile(page)) > 0) fs::remove(page, ignored);
  }
}

// Made from the library's items, and made again from them.
void RemoveRecurrence(const fs::path& library) {
  std::error_code ignored;
  std::vector<fs::path> made;
  for (const auto& entry : fs::directory_iterator(library, ignored)) {
    if (entry.path().filename().string().starts_with("recurrence.")) made.push_back(entry.path());
  }
  for (const fs::path& file : made) fs::remove(file, ignored);
}

// What Caselore wrote of its runs. Folders that are stores of their own are seen to elsewhere, and
// what a person put into the library is theirs.
bool IsReport(const fs::path& relative) {
  static constexpr std::array<std::string_view, 7> kStores = {
      "originals", "records", "index", "ocr", "lost", "staging", kTombstones};
  static constexpr std::array<std::string_view, 9> kEndings = {
      ".json", ".jsonl", ".html", ".txt", ".md", ".xml", ".log", ".atom", ".eml"};
  const std::string first = *relative.begin(), ending = relative.extension();
  return std::find(kStores.begin(), kStores.end(), first) == kStores.end() &&
         std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

// A catalogue that 'rebuild' kept tells no more than the new one, but may tell of the document.
void RemoveOldCatalogues(const fs::path& library) {
  std::error_code ignored;
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(library, ignored)) {
    if (entry.path().filename().string().starts_with("catalogue.db.damaged")) {
      old.push_back(entry.path());
    }
  }
  for (const fs::path& file : old) fs::remove(file, ignored);
}

Result<void> CleanReports(const fs::path& library, const OwnTexts& texts) {
  for (const fs::path& file : FilesUnder(library)) {
    if (!IsReport(file.lexically_relative(library))) continue;
    const auto text = ReadWholeFile(file);
    if (!text || texts.CountIn(*text) == 0) continue;
    const auto written = WriteFileAtomically(file, texts.WithoutThem(*text));
    if (!written) return written;
  }
  return {};
}

// A mail that waits to be sent names each review that it tells of, in 'caselore show ID/…'.
bool IsMailOfOthers(const fs::path& file, const std::set<std::string>& sha256s) {
  if (file.extension() != ".eml") return false;
  const auto text = ReadWholeFile(file);
  return text && std::none_of(sha256s.begin(), sha256s.end(), [&](const std::string& sha256) {
           return text->find(ReviewId(sha256)) != std::string::npos;
         });
}

// What is made again by the next nightly run, or was news once, and may name the document in fewer
// words than a sequence has.
void RemoveLatestNews(const fs::path& library, const std::set<std::string>& sha256s) {
  std::error_code ignored;
  for (const char* ending : {"txt", "json", "html"}) {
    fs::remove(library / "reports" / (std::string("latest.") + ending), ignored);
  }
  for (const fs::path& file : FilesUnder(library / "alerts")) {
    if (!IsMailOfOthers(file, sha256s)) fs::remove(file, ignored);
  }
}

Result<void> RemoveEverywhere(Library& library, IndexSync& index,
                              const std::set<std::string>& sha256s, const OwnTexts& texts,
                              const std::vector<fs::path>& caches) {
  if (auto kept = library.MendTombstones(); !kept) return kept;
  // The index follows the catalogue, for which these are no current documents any more.
  if (auto followed = index.Commit(); !followed) return followed;
  if (auto purged = index.writer().Purge(); !purged) return purged;
  RemoveRecurrence(library.folder());
  RemoveLatestNews(library.folder(), sha256s);
  RemoveOldCatalogues(library.folder());
  for (const fs::path& cache : caches) RemoveCachedPages(cache, texts);
  if (auto cleaned = CleanReports(library.folder(), texts); !cleaned) return cleaned;
  for (const std::string& sha256 : sha256s) {
    const auto clean = [&](std::string_view text) { return texts.WithoutThem(text); };
    if (auto erased = library.EraseText(sha256, clean); !erased) return erased;
  }
  if (auto written = library.VacuumCatalogue(); !written) return written;
  for (const std::string& sha256 : sha256s) {
    if (auto removed = library.RemoveFiles(sha256); !removed) return removed;
  }
  for (const std::string& sha256 : sha256s) {
    if (auto ended = library.EndWithdrawal(sha256); !ended) return ended;
  }
  return {};
}

// The sequences and short texts of the documents as far as their records are there.
Result<OwnTexts> OwnTextsOf(const Library& library, const std::set<std::string>& sha256s) {
  OwnTexts texts;
  for (const std::string& sha256 : sha256s) {
    const auto row = library.Find(sha256);
    if (!row) return tl::unexpected<Error>(row.error());
    if (*row) AddTextsOf(library, **row, texts);
  }
  return texts;
}

// So that the same text is not taken in again in other bytes. Not where a copy of it stays: a
// person was told, and means this file and not its text.
Result<void> KeepSamples(Library& library, const std::set<std::string>& sha256s) {
  for (const std::string& sha256 : sha256s) {
    const Result<Review> review = library.ReviewOf(sha256);
    if (!review) continue;  // gone already
    const auto sample = TextSample::Of(HashesOf(*review));
    if (!sample) continue;
    if (auto kept = library.KeepSample(sha256, *sample); !kept) return kept;
  }
  return {};
}

Result<WithdrawalProof> ProofOf(const Library& library, const std::set<std::string>& withdrawn,
                                OwnTexts own, uint64_t sequences, std::vector<LikeWithdrawn> alike,
                                const std::vector<fs::path>& ocr_caches) {
  return Prove(library, withdrawn, std::move(own), ocr_caches).map([&](WithdrawalProof proof) {
    proof.sequences = sequences;
    proof.alike = std::move(alike);
    return proof;
  });
}

}  // namespace

Result<WithdrawalProof> Withdraw(Library& library, IndexSync& index,
                                 const std::set<std::string>& sha256s,
                                 const WithdrawalOptions& options) {
  const std::vector<fs::path> caches = CachesOf(library, options.ocr_caches);
  for (const std::string& sha256 : sha256s) {
    if (auto buried = library.BuryDocument(sha256, options.reason); !buried) {
      return tl::unexpected<Error>(buried.error());
    }
  }
  Result<OwnTexts> texts = OwnTextsOf(library, sha256s);
  if (!texts) return tl::unexpected<Error>(texts.error());
  const uint64_t sequences = texts->runs.size();
  // Where it fails nothing is proved, but what is to be removed is.
  Result<std::vector<LikeWithdrawn>> alike = KeepOwn(library, sha256s, *texts);
  if (!alike || alike->empty()) {
    if (auto sampled = KeepSamples(library, sha256s); !sampled) return Hand(sampled.error());
  }
  if (auto removed = RemoveEverywhere(library, index, sha256s, *texts, caches); !removed) {
    return tl::unexpected<Error>(removed.error());
  }
  if (!alike) return tl::unexpected<Error>(alike.error());
  return ProofOf(library, sha256s, std::move(*texts), sequences, std::move(*alike),
                 options.ocr_caches);
}

Result<void> FinishWithdrawals(Library& library, IndexSync& index) {
  if (auto mended = library.MendTombstones(); !mended) return mended;
  const auto withdrawals = library.Withdrawals();
  if (!withdrawals) return tl::unexpected<Error>(withdrawals.error());
  std::set<std::string> unfinished;
  for (const WithdrawalRow& withdrawal : *withdrawals) {
    if (!withdrawal.finished) unfinished.insert(withdrawal.sha256);
  }
  if (unfinished.empty()) return {};
  Result<OwnTexts> texts = OwnTextsOf(library, unfinished);
  if (!texts) return tl::unexpected<Error>(texts.error());
  static_cast<void>(KeepOwn(library, unfinished, *texts));  // without it more is cleaned
  return RemoveEverywhere(library, index, unfinished, *texts, CachesOf(library, {}));
}

Result<WithdrawalProof> ProveWithdrawal(const Library& library, const Review& review,
                                        std::string_view bytes,
                                        const std::vector<fs::path>& ocr_caches) {
  OwnTexts texts;
  AddTextsOf(review, texts);
  if (review.source.media_type.starts_with("text/")) texts.runs.Add(bytes);
  const uint64_t sequences = texts.runs.size();
  const std::set<std::string> withdrawn = {review.source.sha256};
  auto alike = KeepOwn(library, withdrawn, texts);
  if (!alike) return tl::unexpected<Error>(alike.error());
  return ProofOf(library, withdrawn, std::move(texts), sequences, std::move(*alike), ocr_caches);
}

}  // namespace caselore
