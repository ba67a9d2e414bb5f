// Tiny PDFs, written by hand in a test: pages are content streams.
#ifndef CASELORE_TESTS_SUPPORT_PDF_BUILDER_H_
#define CASELORE_TESTS_SUPPORT_PDF_BUILDER_H_

#include <string>
#include <string_view>
#include <vector>

namespace caselore::testing {

// Fonts: /F1 Helvetica, /F2 Helvetica-Bold, /F3 Helvetica-Oblique, /F4 Symbol, all in WinAnsi where
// that applies. Pages are 600 by 800 points unless told otherwise, y up from the bottom as PDF has
// it. The XObject /Im1 is an image of 4 by 2 pixels.
//
//     const std::string pdf = PdfBuilder()
//         .Page("BT /F1 12 Tf 100 700 Td (Hello world) Tj ET")
//         .Info("Title", "(A review)")
//         .Bookmark("Introduction", 1, 1, 700)
//         .Build();
class PdfBuilder {
 public:
  // `extra`: entries for the page's dictionary, such as "/Rotate 90 /CropBox [10 10 590 790]".
  PdfBuilder& Page(std::string content, std::string extra = "");
  // A value as PDF writes it: "(text)" or "<FEFF0041>".
  PdfBuilder& Info(std::string_view key, std::string_view value);
  // Leads to a 1-based page; `top` as PDF has it, y up. Bookmarks nest by level, in order.
  PdfBuilder& Bookmark(std::string title, int level, int page, int top);
  // Entries for the catalogue, such as "/Lang (cy)".
  PdfBuilder& Catalogue(std::string entries);
  // The ToUnicode map of /F1: lines of bfchar such as "<41> <FB01>".
  PdfBuilder& Meaning(std::string bfchars);
  // The name that /F1 is given instead of Helvetica.
  PdfBuilder& NameFont(std::string name);
  // An object of one's own, such as PdfStream() gives; the first is "11 0 R", the next "12 0 R".
  PdfBuilder& Object(std::string body);
  // Entries for the resources of each page: "/ExtGState << /G5 << /ca 0.5 >> >>". A /Font or
  // /XObject of one's own takes the place of those above (fonts are objects 5 to 8).
  PdfBuilder& Resources(std::string entries);

  std::string Build() const;

 private:
  struct PageText {
    std::string content, extra;
  };
  struct Mark {
    std::string title;
    int level, page, top;
  };
  int FirstPage() const;  // object number: the page, then its content
  std::vector<std::string> Objects() const;
  void AddFonts(std::vector<std::string>& objects) const;
  void AddBookmarks(std::vector<std::string>& objects, int first_page) const;

  std::vector<PageText> pages_;
  std::vector<Mark> marks_;
  std::vector<std::string> objects_;
  std::string info_, catalogue_, resources_, meaning_, font_name_ = "Helvetica";
};

// A stream as an object's body: "<< dictionary /Length … >> stream … endstream".
std::string PdfStream(const std::string& dictionary, const std::string& data);

}  // namespace caselore::testing

#endif  // CASELORE_TESTS_SUPPORT_PDF_BUILDER_H_
