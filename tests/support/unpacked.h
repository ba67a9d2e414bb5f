// What a ZIP file of ours holds.
#ifndef CASELORE_TESTS_SUPPORT_UNPACKED_H_
#define CASELORE_TESTS_SUPPORT_UNPACKED_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "pipeline/office/zip_directory.h"

namespace caselore {

// Name and content of each part, in the order of the directory.
inline std::vector<std::pair<std::string, std::string>> Unpacked(const std::string& zip) {
  std::vector<std::pair<std::string, std::string>> parts;
  const auto entries = ReadZipDirectory(BytesOf(zip));
  EXPECT_TRUE(entries) << entries.error().message;
  if (!entries) return parts;
  for (const ZipEntry& entry : *entries) {
    const auto content = Unpack(zip, entry);
    EXPECT_TRUE(content) << entry.name << ": " << content.error().message;
    parts.emplace_back(entry.name, content.value_or(""));
  }
  return parts;
}

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_UNPACKED_H_
