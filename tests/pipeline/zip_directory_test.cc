#include "pipeline/office/zip_directory.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "pipeline/office/zip_writer.h"

namespace caselore {
namespace {

using namespace std::string_literals;

// "hello hello hello hello\n", deflated.
const std::string kDeflated = "\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x27\xb9\x00"s;

std::vector<ZipEntry> EntriesOf(const std::string& zip) {
  return ReadZipDirectory(BytesOf(zip)).value_or(std::vector<ZipEntry>{});
}

Cause CauseOf(const std::string& zip) {
  const Result<std::vector<ZipEntry>> entries = ReadZipDirectory(BytesOf(zip));
  return entries ? Cause::kInternal : entries.error().cause;
}

TEST(ZipDirectory, GivesBackWhatWasPut) {
  const std::string zip = StoredZip({{"a.xml", "<a/>"}, {"empty", ""}, {"word/b.xml", "<b/>"}});
  const std::vector<ZipEntry> entries = EntriesOf(zip);
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[2].name, "word/b.xml");
  EXPECT_EQ(Unpack(zip, entries[0]).value(), "<a/>");
  EXPECT_EQ(Unpack(zip, entries[1]).value(), "");
  EXPECT_EQ(Unpack(zip, *FindEntry(entries, "word/b.xml")).value(), "<b/>");
  EXPECT_EQ(FindEntry(entries, "word/"), nullptr);
}

TEST(ZipDirectory, UnpacksWhatIsDeflated) {
  const std::string zip = StoredZip({{"a", kDeflated}});
  ZipEntry entry = EntriesOf(zip).at(0);
  entry.method = 8;
  entry.unpacked = 24;
  entry.crc = 0xb598800;
  EXPECT_EQ(Unpack(zip, entry).value(), "hello hello hello hello\n");
  entry.unpacked = 23;  // more comes out than is declared
  EXPECT_EQ(Unpack(zip, entry).error().cause, Cause::kDamaged);
}

TEST(ZipDirectory, ACommentMayStandAtTheEnd) {
  std::string zip = StoredZip({{"a", "text"}});
  zip[zip.size() - 2] = 9;
  EXPECT_EQ(EntriesOf(zip + "a comment").size(), 1u);
}

TEST(ZipDirectory, WhatIsCutOffOrDamagedFails) {
  const std::string zip = StoredZip({{"a", "some text"}, {"b", "more text"}});
  EXPECT_EQ(CauseOf(""), Cause::kDamaged);
  EXPECT_EQ(CauseOf("PK\3\4"), Cause::kDamaged);
  for (size_t size = 0; size < zip.size(); ++size) {
    EXPECT_EQ(CauseOf(zip.substr(0, size)), Cause::kDamaged) << size;
  }
}

TEST(ZipDirectory, DataThatAreNotWhatIsDeclaredFail) {
  std::string zip = StoredZip({{"a", "some text"}});
  ZipEntry entry = EntriesOf(zip).at(0);
  EXPECT_TRUE(Unpack(zip, entry));
  zip[35] ^= 1;  // a bit of the text
  EXPECT_EQ(Unpack(zip, entry).error().cause, Cause::kDamaged);
  zip[35] ^= 1;
  entry.unpacked = 5;
  EXPECT_EQ(Unpack(zip, entry).error().cause, Cause::kDamaged);
  entry.method = 12;
  EXPECT_EQ(Unpack(zip, entry).error().cause, Cause::kDamaged);
  entry.encrypted = true;
  EXPECT_EQ(Unpack(zip, entry).error().cause, Cause::kEncrypted);
}

// Whatever bytes: an answer, within bounds (the sanitisers look on).
TEST(ZipDirectory, DamagedBytesGiveAnAnswer) {
  const std::string whole = StoredZip({{"a", "some text"}, {"bc", std::string(300, 'x')}});
  std::mt19937 random(1);
  int read = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string zip = whole;
    for (int i = 0; i < 3; ++i) zip[random() % zip.size()] = static_cast<char>(random());
    for (const ZipEntry& entry : EntriesOf(zip)) {
      if (entry.unpacked < 1 << 20) read += Unpack(zip, entry).has_value();
    }
  }
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace caselore
