// What is new for a saved search, for programs that carry it to people.
#ifndef CASELORE_DIGEST_ALERT_FILES_H_
#define CASELORE_DIGEST_ALERT_FILES_H_

#include <string>
#include <vector>

namespace caselore {

// All strings are printable (the caller sees to it), but for line breaks in `text`.
struct AlertEntry {
  std::string id;        // of the item: "3b37af7bce75/rec-4"
  std::string first_id;  // of the same item in the first version that had it; empty if this is it
  std::string kind;      // "Recommendation"
  std::string number, label, text;
  std::string title, publisher, published, url;  // of the review
  int page = 0;                                  // 0 if not known
  std::string came;                              // when the library got it: ISO 8601, UTC
};

struct Alert {
  std::string name;
  std::string asks;  // the search as typed
  std::vector<AlertEntry> entries;
  std::string updated;  // when the last of them came, or the search was made: ISO 8601, UTC
};

// A feed of RFC 4287 (Atom): an entry an item, with identifiers that stay.
std::string AlertFeed(const Alert& alert);

// A message of RFC 5322, text/plain in UTF-8, for 'sendmail -t' or a mail program: it names no
// sender or addressee, which the program that sends it knows. Lines have at most 78 characters,
// unless a word has more, and end with "\r\n".
std::string AlertMail(const Alert& alert);

// For a terminal.
std::string AlertText(const Alert& alert);

}  // namespace caselore

#endif  // CASELORE_DIGEST_ALERT_FILES_H_
