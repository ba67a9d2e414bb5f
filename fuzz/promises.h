// What every stage promises of what it gives, held against what it gave. A promise that is broken
// is written to stderr and ends the process: to a fuzzer that is a crash.
#ifndef CASELORE_FUZZ_PROMISES_H_
#define CASELORE_FUZZ_PROMISES_H_

#include "document/document.h"
#include "document/layout.h"
#include "document/result.h"
#include "document/review.h"

namespace caselore::fuzz {

// Ends the process unless `kept`.
void Promise(bool kept, const char* what);

// Of a document that was read: pages are numbered, numbers finite, texts UTF-8, indices in range;
// a visible word has an area and its middle on the page.
void ExpectWellFormed(const Document& document);

// Of what a reader gives: a well-formed document, or a reason why there is none. Whether there is a
// document.
bool IsReadOrExplained(const Result<Document>& document);

// Every visible word of `document` stands in exactly one block, no other word in any; blocks and
// containers are of pages that are there.
void ExpectEveryWordOnce(const Document& document, const Layout& layout);

// Parents come before their sections; every place is on a page of `document`, its box on that page
// (but for words that run over its edge), its span within the text.
void ExpectPlacesOnPages(const Document& document, const Sections& sections, const Items& items);

}  // namespace caselore::fuzz

#endif  // CASELORE_FUZZ_PROMISES_H_
