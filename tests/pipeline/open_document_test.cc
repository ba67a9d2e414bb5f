#include "pipeline/open_document.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "tests/support/office_builder.h"
#include "tests/support/temp_folder.h"

namespace caselore {
namespace {

constexpr uint64_t kLimit = 1 << 20;

// "ok", or the name of the cause.
std::string Opened(const TempFolder& folder, const std::string& name) {
  const Result<FileDescriptor> open = OpenDocument(folder / name, kLimit);
  return open ? "ok" : Name(open.error().cause);
}

std::string OpenedWith(const std::string& name, const std::string& bytes) {
  const TempFolder folder;
  folder.Write(name, bytes);
  return Opened(folder, name);
}

TEST(OpenDocumentTest, TheContentDecides) {
  EXPECT_EQ(OpenedWith("a.pdf", "%PDF-1.7\n"), "ok");
  EXPECT_EQ(OpenedWith("a.txt", "%PDF-1.7\n"), "ok");
  EXPECT_EQ(OpenedWith("noext", "junk\n%PDF-1.4\n"), "ok");
  EXPECT_EQ(OpenedWith("a.txt", "Serious Case Review"), "ok");
  EXPECT_EQ(OpenedWith("a.html", "<!DOCTYPE html><p>text"), "ok");
  EXPECT_EQ(OpenedWith("a.txt", "<html><p>text"), "ok");
}

TEST(OpenDocumentTest, OfficeDocumentsAreLookedInto) {
  const std::string docx = testing::DocxBuilder().Build();
  EXPECT_EQ(OpenedWith("a.docx", docx), "ok");
  EXPECT_EQ(OpenedWith("a.bin", docx), "ok");
  EXPECT_EQ(OpenedWith("a.pdf", docx), "unsupported");
  EXPECT_EQ(OpenedWith("a.docx", docx.substr(0, docx.size() - 30)), "damaged");
  EXPECT_EQ(OpenedWith("a.docx", testing::OleFile({"EncryptedPackage"})), "encrypted");
  EXPECT_EQ(OpenedWith("a.doc", testing::OleFile({"WordDocument"})), "unsupported");
}

TEST(OpenDocumentTest, WhatIsNoDocumentIsRefused) {
  EXPECT_EQ(OpenedWith("a.pdf", ""), "empty");
  EXPECT_EQ(OpenedWith("a.pdf", "Not found"), "unsupported");
  EXPECT_EQ(OpenedWith("a.PDF", "<html><p>Not found"), "unsupported");
  EXPECT_EQ(OpenedWith("a.pdf", "\x89PNG\r\n\x1a\n"), "unsupported");
  EXPECT_EQ(OpenedWith("a.txt", std::string("\0\1\2", 3)), "unsupported");
  EXPECT_EQ(OpenedWith("a.json", "{\"a\": 1}"), "unsupported");
  EXPECT_EQ(OpenedWith("a.tsv", "a\tb\tc\n1\t2\t3\n"), "unsupported");
}

TEST(OpenDocumentTest, WhatIsNoRegularFileIsRefused) {
  const TempFolder folder;
  folder.Write("a.txt", "text");
  std::filesystem::create_symlink("a.txt", folder / "link.txt");
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(Opened(folder, "missing"), "missing");
  EXPECT_EQ(Opened(folder, "link.txt"), "unsupported");
  EXPECT_EQ(Opened(folder, "pipe"), "unsupported");  // and does not wait for a writer
  EXPECT_EQ(Opened(folder, "."), "unsupported");
}

TEST(OpenDocumentTest, ALargeFileIsRefusedByItsSize) {
  const TempFolder folder;
  std::filesystem::resize_file(folder.Write("sparse.pdf", "%PDF-1.7"), 20ull << 30);
  EXPECT_EQ(Opened(folder, "sparse.pdf"), "too_large");
}

TEST(OpenDocumentTest, OtherKindsThatWereMetAreLeft) {
  const Error unsupported{Cause::kUnsupported, ""};
  EXPECT_TRUE(IsLeft({"folder/a.png", 0, false, {}}, unsupported));
  EXPECT_TRUE(IsLeft({"folder/.gitkeep", 0, false, {}}, {Cause::kEmpty, ""}));
  EXPECT_FALSE(IsLeft({"folder/a.png", 0, true, {}}, unsupported));   // it was named
  EXPECT_FALSE(IsLeft({"folder/a.pdf", 0, false, {}}, unsupported));  // it claims to be one
  EXPECT_FALSE(IsLeft({"folder/a.docx", 0, false, {}}, unsupported));
  EXPECT_TRUE(IsLeft({"folder/a.doc", 0, false, {}}, unsupported));
  EXPECT_TRUE(IsLeft({"folder/~$a.docx", 0, false, {}}, unsupported));  // the lock of an open one
  EXPECT_FALSE(IsLeft({"folder/a.png", 0, false, {}}, {Cause::kUnreadable, ""}));
}

TEST(OpenDocumentTest, NamesInRecordsAreUtf8) {
  EXPECT_EQ(RecordFileName("folder/review.pdf"), "review.pdf");
  EXPECT_EQ(RecordFileName("bad\xff\xfe.pdf"), "bad\xEF\xBF\xBD\xEF\xBF\xBD.pdf");
}

}  // namespace
}  // namespace caselore
