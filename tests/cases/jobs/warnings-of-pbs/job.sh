#!/bin/bash
#SBATCH --gpus-per-node=4
#PBS -l select=2:ngpus=8
#PBS -l walltime=3600
python train.py
