// Is anything left of a document? Its sequences of five words are looked for in all that is kept.
#ifndef CASELORE_PIPELINE_WITHDRAWAL_PROOF_H_
#define CASELORE_PIPELINE_WITHDRAWAL_PROOF_H_

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/library.h"
#include "corpus/short_texts.h"
#include "corpus/word_runs.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore {

// What a document is known again by: its sequences of five words, and what is shorter and stands
// for itself: title, subjects, items, labels and headings of its own.
struct OwnTexts {
  WordRuns runs;
  ShortTexts shorts;

  bool empty() const { return runs.size() == 0 && shorts.size() == 0; }
  // Also where JSON writes the end of a line as "\n".
  uint64_t CountIn(std::string_view bytes) const;
  size_t Remove(std::string_view text) { return runs.Remove(text) + shorts.Remove(text); }
  std::string WithoutThem(std::string_view text) const {
    return shorts.WithoutThem(runs.WithoutThem(text));
  }
};

struct SearchedStore {
  std::string name;  // "originals", "catalogue", "index", …, or the file in which something is left
  uint64_t bytes = 0;  // as far as it was read, unpacked
  uint64_t left = 0;   // sequences, short texts, or things of the document known by its name
};

// Another document, current or superseded, in which most of a withdrawn one's sequences stand: a
// copy of it that was stamped anew, its summary, another version.
struct LikeWithdrawn {
  DocumentRow document;
  double share = 0;  // of the sequences, over a half
};

struct WithdrawalProof {
  uint64_t sequences = 0;    // of the document
  uint64_t own = 0;          // those of them that stand in no other document
  uint64_t short_texts = 0;  // that are looked for as whole values
  // Of its own, those that also stand in the reason given or in file names and addresses that the
  // library keeps to refuse them: they are no text of its, and not looked for.
  uint64_t in_addresses = 0;
  std::vector<SearchedStore> stores;
  std::vector<LikeWithdrawn> alike;  // they stay: the one that has most first

  uint64_t Left() const;
};

// The texts of the document as the record and, of one that is plain text or a page of the web, the
// original give them. Nothing for what is not there any more.
void AddTextsOf(const Library& library, const DocumentRow& row, OwnTexts& texts);

// Those of a review whose file is at hand.
void AddTextsOf(const Review& review, OwnTexts& texts);

// Leaves in `texts` what stands in no current or superseded document but those in `withdrawn`
// (SHA-256), and gives those that have most of it. Fails if a record cannot be read: nothing could
// be proved then.
Result<std::vector<LikeWithdrawn>> KeepOwn(const Library& library,
                                           const std::set<std::string>& withdrawn, OwnTexts& texts);

// Looks for what is in `texts`, and for files of the documents `withdrawn`, in every file of the
// library and in the caches of OCR beside it. Files of originals and records are another document's
// and known by their names: those that the catalogue does not know are read. The catalogue is read
// value by value and as bytes, the index likewise; a file in UTF-16 is read as that too.
Result<WithdrawalProof> Prove(const Library& library, const std::set<std::string>& withdrawn,
                              OwnTexts texts, const std::vector<std::filesystem::path>& ocr_caches);

// The words of one file: unpacked if it is, and of a page that OCR has read without the boxes.
// Empty if it cannot be read.
std::string WordsOfFile(const std::filesystem::path& file);

}  // namespace caselore

#endif  // CASELORE_PIPELINE_WITHDRAWAL_PROOF_H_
