// How many rules of PDF a file breaks, and when Poppler is stopped for it.
#ifndef CASELORE_PIPELINE_PDF_POPPLER_ERRORS_H_
#define CASELORE_PIPELINE_PDF_POPPLER_ERRORS_H_

namespace caselore {

// Makes Poppler's global state, once, and forgets the errors of the last document of this thread.
// To be called before each document. Safe to call from several threads at once.
void StartPoppler();

// Errors that Poppler has reported on this thread since StartPoppler().
int PopplerErrors();

// While one stands, 100,000 errors, those of a page or of the tables of a file, end what Poppler is
// doing on this thread by an exception (a std::exception). Poppler goes on after any error and asks
// nobody whether to go on with junk, of which there may be gigabytes. They do not nest.
class ErrorLimit {
 public:
  ErrorLimit();
  ~ErrorLimit();
  ErrorLimit(const ErrorLimit&) = delete;
  ErrorLimit& operator=(const ErrorLimit&) = delete;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_PDF_POPPLER_ERRORS_H_
