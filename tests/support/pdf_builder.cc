// Objects 1 to 10 are fixed (catalogue, page tree, information, the four fonts' dictionary, ...);
// then come those of the test, two for each page, and the bookmarks.
#include "tests/support/pdf_builder.h"

#include <cstddef>
#include <cstdio>
#include <utility>

namespace caselore::testing {
namespace {

constexpr int kFirstOwn = 11;  // object number of what a test adds; then come the pages
constexpr int kInfo = 3, kOutlines = 4, kFonts = 5, kImage = 9, kMeaning = 10;

std::string Ref(int object) { return std::to_string(object) + " 0 R"; }

// An entry of a dictionary, but where the test has given its own.
std::string Unless(const std::string& given, const std::string& key, const std::string& value) {
  return given.find(key) != std::string::npos ? "" : key + " " + value + " ";
}

}  // namespace

std::string PdfStream(const std::string& dictionary, const std::string& data) {
  return "<< " + dictionary + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data +
         "\nendstream";
}

PdfBuilder& PdfBuilder::Page(std::string content, std::string extra) {
  pages_.push_back({std::move(content), std::move(extra)});
  return *this;
}

PdfBuilder& PdfBuilder::Info(std::string_view key, std::string_view value) {
  info_.append("/").append(key).append(" ").append(value).append(" ");
  return *this;
}

PdfBuilder& PdfBuilder::Bookmark(std::string title, int level, int page, int top) {
  marks_.push_back({std::move(title), level, page, top});
  return *this;
}

PdfBuilder& PdfBuilder::Catalogue(std::string entries) {
  catalogue_ += entries;
  return *this;
}

PdfBuilder& PdfBuilder::Meaning(std::string bfchars) {
  meaning_ += bfchars + "\n";
  return *this;
}

PdfBuilder& PdfBuilder::NameFont(std::string name) {
  font_name_ = std::move(name);
  return *this;
}

PdfBuilder& PdfBuilder::Object(std::string body) {
  objects_.push_back(std::move(body));
  return *this;
}

PdfBuilder& PdfBuilder::Resources(std::string entries) {
  resources_ += entries;
  return *this;
}

void PdfBuilder::AddFonts(std::vector<std::string>& objects) const {
  const std::string names[] = {font_name_, "Helvetica-Bold", "Helvetica-Oblique", "Symbol"};
  for (int i = 0; i < 4; ++i) {
    std::string font = "<< /Type /Font /Subtype /Type1 /BaseFont /" + names[i];
    if (i < 3) font += " /Encoding /WinAnsiEncoding";
    if (i == 0 && font_name_ != "Helvetica") {
      font += " /FirstChar 32 /LastChar 255 /Widths [";
      for (int code = 32; code < 256; ++code) font += "500 ";
      font += "]";
    }
    if (i == 0 && !meaning_.empty()) font += " /ToUnicode " + Ref(kMeaning);
    objects.push_back(font + " >>");
  }
}

void PdfBuilder::AddBookmarks(std::vector<std::string>& objects, int first) const {
  const int count = static_cast<int>(marks_.size());
  for (int i = 0; i < count; ++i) {
    const Mark& mark = marks_[i];
    std::string entry = "<< /Title (" + mark.title + ") /Dest [" +
                        Ref(FirstPage() + 2 * (mark.page - 1)) + " /XYZ 0 " +
                        std::to_string(mark.top) + " 0]";
    int parent = i - 1, child = i + 1, next = i + 1;
    while (parent >= 0 && marks_[parent].level >= mark.level) --parent;
    while (next < count && marks_[next].level > mark.level) ++next;
    entry += " /Parent " + Ref(parent < 0 ? kOutlines : first + parent);
    if (next < count && marks_[next].level == mark.level) entry += " /Next " + Ref(first + next);
    if (child < count && marks_[child].level > mark.level) {
      int last = child;
      for (int k = child; k < count && marks_[k].level > mark.level; ++k) {
        if (marks_[k].level == mark.level + 1) last = k;
      }
      entry += " /First " + Ref(first + child) + " /Last " + Ref(first + last);
    }
    objects.push_back(entry + " >>");
  }
}

int PdfBuilder::FirstPage() const { return kFirstOwn + static_cast<int>(objects_.size()); }

std::vector<std::string> PdfBuilder::Objects() const {
  const int pages = static_cast<int>(pages_.size());
  const int first_page = FirstPage();
  const int first_mark = first_page + 2 * pages;
  std::string kids;
  for (int i = 0; i < pages; ++i) kids += Ref(first_page + 2 * i) + " ";
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R " + catalogue_ + " >>",
      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages) + " >>",
      "<< " + info_ + " >>",
      marks_.empty() ? "<< /Type /Outlines >>"
                     : "<< /Type /Outlines /First " + Ref(first_mark) + " /Last " +
                           Ref(first_mark + static_cast<int>(marks_.size()) - 1) + " >>"};
  AddFonts(objects);
  objects.push_back(
      PdfStream("/Subtype /Image /Width 4 /Height 2 /BitsPerComponent 8 "
                "/ColorSpace /DeviceGray",
                "12345678"));
  objects.push_back(PdfStream("",
                              "/CIDInit /ProcSet findresource begin begincmap\n"
                              "1 begincodespacerange <00> <FF> endcodespacerange\n"
                              "1 beginbfchar\n" +
                                  meaning_ + "endbfchar\nendcmap end"));
  objects.insert(objects.end(), objects_.begin(), objects_.end());
  const std::string resources =
      resources_ + Unless(resources_, "/Font", "<< /F1 5 0 R /F2 6 0 R /F3 7 0 R /F4 8 0 R >>") +
      Unless(resources_, "/XObject", "<< /Im1 " + Ref(kImage) + " >>");
  for (int i = 0; i < pages; ++i) {
    const PageText& page = pages_[static_cast<size_t>(i)];
    objects.push_back("<< /Type /Page /Parent 2 0 R /Contents " + Ref(first_page + 2 * i + 1) +
                      " /Resources << " + resources + ">> " +
                      Unless(page.extra, "/MediaBox", "[0 0 600 800]") + page.extra + " >>");
    objects.push_back(PdfStream("", pages_[i].content));
  }
  AddBookmarks(objects, first_mark);
  return objects;
}

std::string PdfBuilder::Build() const {
  static_assert(kFonts == kOutlines + 1 && kImage == kFonts + 4 && kMeaning == kImage + 1 &&
                kFirstOwn == kMeaning + 1);
  std::string pdf = "%PDF-1.7\n";
  std::string table;
  const std::vector<std::string> objects = Objects();
  for (size_t i = 0; i < objects.size(); ++i) {
    char line[24];
    std::snprintf(line, sizeof(line), "%010zu 00000 n \n", pdf.size());
    table += line;
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const size_t start = pdf.size();
  const std::string size = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer << /Size " + size +
         " /Root 1 0 R /Info " + Ref(kInfo) + " >>\nstartxref\n" + std::to_string(start) +
         "\n%%EOF\n";
}

}  // namespace caselore::testing
