#!/bin/bash
#SBATCH --job-name=tune
#SBATCH --gpus-per-node=a100:2
#SBATCH --time=01:00:00
srun python train.py
