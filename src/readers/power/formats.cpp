// SPDX-License-Identifier: MIT
#include "readers/power/formats.hpp"

#include "readers/power/nvidia_smi_csv.hpp"
#include "readers/power/plain_csv.hpp"

namespace trainprint::readers {

const std::vector<PowerFormat>& power_formats() {
  static const std::vector<PowerFormat> formats{
      plain_csv_format(),
      nvidia_smi_csv_format(),
  };
  return formats;
}

}  // namespace trainprint::readers
