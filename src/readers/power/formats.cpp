// SPDX-License-Identifier: MIT
#include "readers/power/formats.hpp"

#include "readers/power/codecarbon.hpp"
#include "readers/power/dcgmi_dmon.hpp"
#include "readers/power/nvidia_smi_csv.hpp"
#include "readers/power/nvidia_smi_dmon.hpp"
#include "readers/power/plain_csv.hpp"
#include "readers/power/power_distribution.hpp"
#include "readers/power/prometheus_json.hpp"
#include "readers/power/prometheus_text.hpp"
#include "readers/power/slurm_accounting.hpp"
#include "readers/power/zeus_monitor.hpp"
#include "readers/power/zeus_summary.hpp"
#include "readers/power/zeus_windows.hpp"

namespace trainprint::readers {

const std::vector<PowerFormat>& power_formats() {
  static const std::vector<PowerFormat> formats{
      plain_csv_format(),        prometheus_json_format(),    prometheus_text_format(),
      nvidia_smi_dmon_format(),  dcgmi_dmon_format(),         codecarbon_format(),
      zeus_windows_format(),     zeus_monitor_format(),       zeus_summary_format(),
      slurm_accounting_format(), power_distribution_format(), nvidia_smi_csv_format(),
  };
  return formats;
}

}  // namespace trainprint::readers
