// Under which names the records of many documents stand in one folder.
#ifndef CASELORE_CLI_RECORD_NAMES_H_
#define CASELORE_CLI_RECORD_NAMES_H_

#include <filesystem>
#include <string>
#include <vector>

namespace caselore {

// One name for each document, all different, none over 240 bytes: "NAME.json" for NAME.*; where two
// documents have one NAME the ending is kept ("NAME.txt.json"); where that is not enough either,
// the later ones are numbered in the order of the documents ("NAME.txt-2.json").
std::vector<std::string> RecordNames(const std::vector<std::filesystem::path>& documents);

}  // namespace caselore

#endif  // CASELORE_CLI_RECORD_NAMES_H_
