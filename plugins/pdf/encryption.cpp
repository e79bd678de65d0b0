#include "encryption.hpp"

#include <cstring>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <qpdf/QUtil.hh>
#include <qpdf/RandomDataProvider.hh>
#include <stdexcept>

#include "key_source.hpp"

namespace planloom {
namespace {

/// Where libqpdf takes its salts and keys from, as long as this lives.
class KeysOfQpdf : public RandomDataProvider {
 public:
  explicit KeysOfQpdf(KeySource& source) : source_(source), before_(QUtil::getRandomDataProvider()) { QUtil::setRandomDataProvider(this); }
  ~KeysOfQpdf() override { QUtil::setRandomDataProvider(before_); }
  void provideRandomData(unsigned char* data, size_t size) override { std::memcpy(data, source_.take(size).data(), size); }

 private:
  KeySource& source_;
  RandomDataProvider* before_;
};

}  // namespace

std::string encrypt_pdf(const std::string& pdf, const std::string& password) {
  KeySource source(password, pdf);
  const KeysOfQpdf keys(source);
  QPDF document;
  document.setSuppressWarnings(true);
  document.processMemoryFile("planloom", pdf.data(), pdf.size());
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_preserve);
  // Half of the file's identity is our digest of what it says; the other half would hold the time of day.
  writer.setStaticID(source.repeats());
  // Whoever may open it may do with it what they like; a reader that forbids copying keeps nobody from it.
  writer.setR6EncryptionParameters(password.c_str(), password.c_str(), true, true, true, true, true, true, qpdf_r3p_full, true);
  writer.write();
  if (document.anyWarnings()) throw std::runtime_error("the encrypted PDF is not sound: " + document.getWarnings().front().getMessageDetail());
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace planloom
