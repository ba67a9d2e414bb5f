// The gold records of a folder, and where the documents are that they describe.
#ifndef CASELORE_CORPUS_EVALUATION_GOLD_FOLDER_H_
#define CASELORE_CORPUS_EVALUATION_GOLD_FOLDER_H_

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/evaluation/gold_record.h"
#include "document/result.h"

namespace caselore {

struct GoldFile {
  std::filesystem::path path;
  Result<GoldRecord> record;  // kDamaged if it is none, or what reading it failed with

  std::string Name() const { return path.stem().native(); }
};

// Every *.json that stands in `folder` itself, by name. Fails with kMissing, with kUsage if it is
// no folder, with kUnreadable, and with kEmpty if there is none.
Result<std::vector<GoldFile>> ReadGoldFolder(const std::filesystem::path& folder);

// Where documents are looked for: beside the folder of gold, then in it.
std::vector<std::filesystem::path> DocumentFolders(const std::filesystem::path& gold_folder);

// The first that there is of `file` in `folders`, links followed. Fails with kMissing; the message
// names the folders.
Result<std::filesystem::path> FindDocument(const std::string& file,
                                           const std::vector<std::filesystem::path>& folders);

}  // namespace caselore

#endif  // CASELORE_CORPUS_EVALUATION_GOLD_FOLDER_H_
