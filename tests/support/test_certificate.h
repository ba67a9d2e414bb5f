// A certificate that a test makes for itself.
#ifndef CASELORE_TESTS_SUPPORT_TEST_CERTIFICATE_H_
#define CASELORE_TESTS_SUPPORT_TEST_CERTIFICATE_H_

#include <string>

namespace caselore {

struct TestCertificate {
  std::string certificate, key;  // PEM
};

// Signed by itself, for this name ("DNS:example.test", "IP:127.0.0.1"), good until `days` from now;
// fewer than 0: it has expired.
TestCertificate MakeTestCertificate(const std::string& name, int days);

}  // namespace caselore

#endif  // CASELORE_TESTS_SUPPORT_TEST_CERTIFICATE_H_
