#include "encryption.hpp"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

namespace planloom {

std::string encrypt_pdf(const std::string& pdf, const std::string& password) {
  QPDF document;
  document.setSuppressWarnings(true);
  document.processMemoryFile("planloom", pdf.data(), pdf.size());
  QPDFWriter writer(document);
  writer.setOutputMemory();
  writer.setStreamDataMode(qpdf_s_preserve);
  writer.setObjectStreamMode(qpdf_o_preserve);
  // Whoever may open it may do with it what they like; a reader that forbids copying keeps nobody from it.
  writer.setR6EncryptionParameters(password.c_str(), password.c_str(), true, true, true, true, true, true, qpdf_r3p_full, true);
  writer.write();
  if (document.anyWarnings()) throw std::runtime_error("the encrypted PDF is not sound: " + document.getWarnings().front().getMessageDetail());
  const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace planloom
