// index_dump FOLDER: what an index holds, in an order that does not depend on how it came there:
// the numbers that Xapian gave its documents are left out.
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

std::string Escaped(const std::string& bytes) {
  std::string text;
  for (const char byte : bytes) {
    char code[4];
    std::snprintf(code, sizeof code, "%02x", static_cast<unsigned char>(byte));
    text += byte >= ' ' && byte < 0x7F && byte != '\\' ? std::string(1, byte)
                                                       : '\\' + std::string(code);
  }
  return text;
}

std::string Line(const Xapian::Document& document) {
  std::string line = "document " + Escaped(document.get_data());
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    line += " v" + std::to_string(value.get_valueno()) + "=" + Escaped(*value);
  }
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    line += " " + Escaped(*term) + ":" + std::to_string(term.get_wdf());
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at) {
      line += "," + std::to_string(*at);
    }
  }
  return line;
}

// Where the library stands, and blocks that hold document numbers.
bool DependsOnHistory(const std::string& key) {
  return key == "revision" || key == "compact" || key.starts_with("columns:");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    const Xapian::Database index(argv[1]);  // by its XAPIANDB
    std::vector<std::string> lines;
    for (auto id = index.postlist_begin(""); id != index.postlist_end(""); ++id) {
      lines.push_back(Line(index.get_document(*id)));
    }
    for (auto key = index.metadata_keys_begin(); key != index.metadata_keys_end(); ++key) {
      // A word stays when the last document with it has gone.
      if (DependsOnHistory(*key) || (*key).starts_with("word:")) continue;
      lines.push_back("metadata " + Escaped(*key) + " " + Escaped(index.get_metadata(*key)));
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) std::cout << line << '\n';
  } catch (const Xapian::Error& error) {
    std::cerr << error.get_description() << '\n';
    return 1;
  }
}
