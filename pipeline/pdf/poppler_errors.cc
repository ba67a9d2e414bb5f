#include "pipeline/pdf/poppler_errors.h"

#include <Error.h>
#include <GlobalParams.h>

#include <climits>
#include <exception>

namespace caselore {
namespace {

constexpr int kMostErrors = 100'000;

struct ErrorBudget {
  int count = 0;       // in this document
  int most = INT_MAX;  // beyond which Poppler is stopped
};
thread_local ErrorBudget errors;

struct TooManyErrors : std::exception {};

void CountError(ErrorCategory, Goffset, const char*) {
  ++errors.count;
  if (errors.count <= errors.most) return;
  errors.most = INT_MAX;  // once: what unwinds may make more
  throw TooManyErrors();
}

// Poppler keeps fonts and encodings in one global object, made before the first document.
// Painting (page_picture.h) puts another function for errors in place of ours.
void InitialisePoppler() {
  static const GlobalParamsIniter once(&CountError);
  setErrorCallback(&CountError);
}

}  // namespace

void StartPoppler() {
  InitialisePoppler();
  errors = {};
}

int PopplerErrors() { return errors.count; }

ErrorLimit::ErrorLimit() { errors.most = errors.count + kMostErrors; }

ErrorLimit::~ErrorLimit() { errors.most = INT_MAX; }

}  // namespace caselore
